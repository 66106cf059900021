package io.bailiff.server.console.logs;

import io.bailiff.core.id.UserId;
import io.bailiff.core.journal.AuditRecord;
import io.bailiff.core.user.User;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Puts names to what entries of the audit log are about, and finds the pages of it.
@Component
class AuditRows {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,16}");

    /// Actions whose target is a policy.
    private static final Map<String, String> PAGES = Map.of(
            "change-access-policy", "/admin/access/",
            "kill-confirmed", "/admin/kills/");

    AuditRow row(AuditRecord record, LogNames.Lookup names) {
        var entry = record.entry();
        String id = entry.target().substring(entry.target().indexOf(' ') + 1);
        Optional<User> user = UserId.parse(id).flatMap(names::user);
        return new AuditRow(
                record,
                names.actor(entry.actor()),
                user.map(User::displayName).orElse(entry.target()),
                user.map(one -> "/admin/users/" + one.id().text())
                        .orElseGet(() -> PAGES.containsKey(entry.action())
                                        && !entry.target().isEmpty()
                                ? PAGES.get(entry.action()) + entry.target()
                                : ""));
    }

    /// Where more is said of what it was part of; empty text for nowhere.
    static String kill(AuditRecord record) {
        return Optional.ofNullable(record.entry().detail().get("position"))
                .filter(position -> NUMBER.matcher(position).matches())
                .map(position -> "/admin/kills/" + position)
                .orElse("");
    }
}
