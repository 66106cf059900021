package io.bailiff.core.webhook;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a webhook is told of.
public sealed interface Topic {
    /// Entries about deliveries of webhooks are told to none: two that refuse everything would tell of each other for
    /// ever.
    String OWN = "webhook-delivery";

    /// What somebody should look at soon, whatever else is told.
    Set<String> ALARMING = Set.of(
            "break-glass-sign-in",
            "break-glass-untested",
            "user-risk",
            "revocation-rule",
            "receipt",
            "back-channel-logout",
            "shared-signal",
            "downstream-revocation",
            "drill-disobeyed",
            "drill-stopped",
            "ends-soon",
            "webhook-paused");

    /// A kill, and the moment when all receivers had confirmed it.
    record Kills() implements Topic {}

    record Alarms() implements Topic {}

    /// @param prefix of the entry's action; empty for all entries
    record Audit(String prefix) implements Topic {}

    Pattern PREFIX = Pattern.compile("audit:([a-z-]{1,40})");

    /// Empty if it is none.
    static Optional<Topic> parse(String text) {
        return switch (text) {
            case "kills" -> Optional.of(new Kills());
            case "alarms" -> Optional.of(new Alarms());
            case "audit" -> Optional.of(new Audit(""));
            default -> {
                var prefix = PREFIX.matcher(text);
                yield prefix.matches() ? Optional.of(new Audit(prefix.group(1))) : Optional.empty();
            }
        };
    }

    default String text() {
        return switch (this) {
            case Kills() -> "kills";
            case Alarms() -> "alarms";
            case Audit(var prefix) -> prefix.isEmpty() ? "audit" : "audit:" + prefix;
        };
    }

    default boolean covers(AuditEntry entry) {
        return !entry.action().equals(OWN)
                && switch (this) {
                    case Kills() -> category(entry) == Category.KILL;
                    case Alarms() -> category(entry) == Category.ALARM;
                    case Audit(var prefix) -> entry.action().startsWith(prefix);
                };
    }

    /// What an entry is, in one word.
    enum Category {
        KILL("kill"),
        ALARM("alarm"),
        AUDIT("audit");

        private final String wireName;

        Category(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    static Category category(AuditEntry entry) {
        boolean ok = entry.outcome().equals(AuditEntry.OK);
        return switch (entry.action()) {
            case "revoke" -> ok ? Category.KILL : Category.AUDIT;
            // A receiver that is lost never confirms.
            case "kill-confirmed" -> ok ? Category.KILL : Category.ALARM;
            // What others told us and was not believed, or would have reached too many.
            case "inbound-signal" -> ok ? Category.AUDIT : Category.ALARM;
            // What receivers and administrators do with their streams is no alarm; what we had to do is.
            case "signal-stream" -> entry.actor() instanceof Actor.ByRule ? Category.ALARM : Category.AUDIT;
            default -> ALARMING.contains(entry.action()) ? Category.ALARM : Category.AUDIT;
        };
    }
}
