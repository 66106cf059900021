package io.bailiff.core.coverage;

/// The processes of an API that follow the feed.
///
/// @param silent those that have not polled for longer than a lease
public record Processes(int all, int silent) {
    public static final Processes NONE = new Processes(0, 0);

    public Processes and(Processes others) {
        return new Processes(all + others.all, silent + others.silent);
    }

    /// True if a kill reaches all there are.
    public boolean live() {
        return all > 0 && silent == 0;
    }
}
