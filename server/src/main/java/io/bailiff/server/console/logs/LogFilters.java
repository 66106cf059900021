package io.bailiff.server.console.logs;

import io.bailiff.core.journal.LogDesk;
import io.bailiff.core.journal.SavedFilter;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// The filters with names, on the pages of both logs.
@Component
class LogFilters {
    private final LogDesk desk;

    LogFilters(LogDesk desk) {
        this.desk = desk;
    }

    List<Listing.Saved> of(SignedIn who, SavedFilter.Log log) {
        return desk.filters(who.user(), log).stream()
                .map(filter -> new Listing.Saved(
                        filter,
                        filter.owner().equals(who.user()),
                        LogDesk.mayRemove(filter, who.facts().user())))
                .toList();
    }

    View save(SignedIn who, SavedFilter.Log log, String path, String name, String query, boolean shared) {
        return switch (desk.save(who.actor(), who.user(), log, name, query, shared)) {
            case SAVED -> to(path, query, "saved", "");
            case BAD_NAME -> to(path, query, "bad-name", name.length() > LogDesk.LONGEST_NAME * 2 ? "" : name);
            case BAD_QUERY -> to(path, "", "bad-query", name);
            case TOO_MANY -> to(path, query, "too-many", name);
        };
    }

    private static View to(String path, String query, String note, String typed) {
        String noted = new Address().with("note", note).with("name", typed).query();
        return SeeOther.to(path + "?" + (query.isEmpty() ? noted : query + "&" + noted) + "#filters");
    }

    View remove(SignedIn who, String path, String id) {
        boolean removed = uuid(id).filter(
                        one -> desk.remove(who.actor(), who.facts().user(), one))
                .isPresent();
        return to(path, "", removed ? "removed" : "bad-filter", "");
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
