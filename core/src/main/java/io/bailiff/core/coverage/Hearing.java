package io.bailiff.core.coverage;

/// How an API learns of kills.
public enum Hearing {
    /// It is a part of the product, and looks at each call.
    AT_ONCE("atOnce"),
    /// All its processes follow the feed.
    FOLLOWING("following"),
    /// Some of its processes have not polled for longer than a lease.
    SILENT("silent"),
    /// It could follow the feed, and does not at this moment.
    AWAY("away"),
    /// It is not told, and looks up the status of tokens.
    LISTED("listed"),
    /// Nothing of it was ever meant to follow the feed.
    NEVER("never");

    private final String wireName;

    Hearing(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /// @param prepared a client is registered that may follow the feed for the API
    /// @param listed it looks up the status of tokens
    static Hearing of(Processes processes, boolean prepared, boolean listed) {
        if (processes.all() == 0 && listed) {
            return LISTED;
        }
        if (processes.all() == 0) {
            return prepared ? AWAY : NEVER;
        }
        return processes.silent() == 0 ? FOLLOWING : SILENT;
    }
}
