package io.bailiff.server.console.kill;

import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.KillPage;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.user.User;
import io.bailiff.server.web.kill.KillFilter;
import io.bailiff.server.web.kill.KillSearches;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes a filtered list of kills as a file, page by page, so that a million of them need no
/// memory.
@Component
public class KillExport {
    private static final int PAGE = 500;
    private static final int NAMES = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KillSearches searches;
    private final Users users;

    KillExport(KillSearches searches, Users users) {
        this.searches = searches;
        this.users = users;
    }

    /// What the file is.
    public enum Format {
        CSV("text/csv"),
        JSON("application/json");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        public static Format named(String name) {
            return name.equals("json") ? JSON : CSV;
        }

        String ending() {
            return this == JSON ? "json" : "csv";
        }
    }

    public void write(KillFilter filter, Format format, HttpServletResponse response) throws IOException {
        response.setContentType(format.type + ";charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"revocations." + format.ending() + "\"");
        var names = new LinkedHashMap<String, String>();
        try (var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            if (format == Format.JSON) {
                out.write("[");
            } else {
                line(out, facts(Optional.empty(), names).keySet().iterator());
            }
            boolean first = true;
            Optional<Position> before = Optional.empty();
            do {
                KillPage page = searches.page(filter, before, PAGE);
                for (LoggedKill kill : page.kills()) {
                    var facts = facts(Optional.of(kill), names);
                    if (format == Format.JSON) {
                        out.write(first ? "\n" : ",\n");
                        out.write(JSON.writeValueAsString(facts));
                    } else {
                        line(out, facts.values().stream().map(Object::toString).iterator());
                    }
                    first = false;
                }
                before = page.next();
            } while (before.isPresent());
            if (format == Format.JSON) {
                out.write("\n]\n");
            }
        }
    }

    private static void line(Writer out, Iterator<String> fields) throws IOException {
        boolean first = true;
        while (fields.hasNext()) {
            out.write(first ? "" : ",");
            out.write(field(fields.next()));
            first = false;
        }
        out.write("\r\n");
    }

    /// As RFC 4180 says; what a spreadsheet would take for a formula becomes text.
    private static String field(String text) {
        String safe = text.matches("(?s)[=+\\-@\t\r].*") && !text.matches("-?[0-9]+") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /// @param logged empty for the names alone
    private Map<String, Object> facts(Optional<LoggedKill> logged, Map<String, String> names) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("position", logged.<Object>map(one -> one.position().value()).orElse(""));
        facts.put("at", logged.map(one -> one.kill().at().toString()).orElse(""));
        facts.put(
                "effectiveAt",
                logged.flatMap(LoggedKill::effectiveAt).map(Object::toString).orElse(""));
        facts.put(
                "scope", logged.map(one -> one.kill().scope().kind().wireName()).orElse(""));
        facts.put("scopeId", logged.map(one -> one.kill().scope().id()).orElse(""));
        facts.put("cause", logged.map(one -> one.kill().cause().wireName()).orElse(""));
        facts.put(
                "reason",
                logged.map(one -> one.kill().statement().reason().wireName()).orElse(""));
        facts.put("note", logged.map(one -> one.kill().statement().note()).orElse(""));
        facts.put(
                "ticket", logged.flatMap(one -> one.kill().statement().ticket()).orElse(""));
        facts.put("actorKind", logged.map(one -> one.kill().actor().kind()).orElse(""));
        facts.put("actorId", logged.map(one -> one.kill().actor().id()).orElse(""));
        facts.put("actorName", logged.map(one -> name(one, names)).orElse(""));
        facts.put("sessions", logged.<Object>map(one -> one.toll().sessions()).orElse(""));
        facts.put(
                "sessionsAlreadyEnded",
                logged.<Object>map(one -> one.toll().sessionsAlreadyEnded()).orElse(""));
        facts.put("grants", logged.<Object>map(one -> one.toll().grants()).orElse(""));
        facts.put(
                "grantsAlreadyEnded",
                logged.<Object>map(one -> one.toll().grantsAlreadyEnded()).orElse(""));
        return facts;
    }

    private String name(LoggedKill logged, Map<String, String> names) {
        var actor = logged.kill().actor();
        if (!actor.kind().equals("user")) {
            return actor.id();
        }
        if (names.size() > NAMES) {
            names.clear();
        }
        return names.computeIfAbsent(
                actor.id(),
                id -> UserId.parse(id)
                        .flatMap(users::find)
                        .map(User::displayName)
                        .orElse(""));
    }
}
