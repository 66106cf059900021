package io.bailiff.server.console.logs;

import io.bailiff.core.journal.CsvLine;
import io.bailiff.core.journal.LogDesk;
import io.bailiff.core.journal.SavedFilter;
import io.bailiff.server.web.SameOrigin;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes a copy of a log while it is read: however long it is, a few hundred entries are in memory.
///
/// It is a link and no form, so that it can be followed twice; another site's pages cannot make a browser follow it.
@Component
class LogCopies {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final LogDesk desk;
    private final SameOrigin sameOrigin;

    LogCopies(LogDesk desk, SameOrigin sameOrigin) {
        this.desk = desk;
        this.sameOrigin = sameOrigin;
    }

    /// What is copied.
    ///
    /// @param columns their names, in order
    /// @param query which part of the log
    record Order(SavedFilter.Log log, String format, String query, List<String> columns) {}

    /// @param all hands over each entry as cells in the order of the columns
    void write(
            Order order,
            SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response,
            Consumer<Consumer<List<String>>> all)
            throws IOException {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean typed = "none".equals(site);
        boolean known = order.format().equals("csv") || order.format().equals("json");
        if (!known || !(typed || sameOrigin.vouchesFor(request))) {
            response.setStatus((known ? HttpStatus.FORBIDDEN : HttpStatus.BAD_REQUEST).value());
            return;
        }
        desk.exported(who.actor(), order.log(), order.format(), order.query());
        boolean csv = order.format().equals("csv");
        response.setContentType(csv ? "text/csv;charset=utf-8" : "application/x-ndjson;charset=utf-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + order.log().wireName() + (csv ? ".csv" : ".ndjson") + "\"");
        response.setHeader("Cache-Control", "no-store");
        try (OutputStream out = new BufferedOutputStream(response.getOutputStream(), 64 * 1024)) {
            if (csv) {
                out.write(CsvLine.of(order.columns()).getBytes(StandardCharsets.UTF_8));
            }
            all.accept(cells -> line(out, csv ? CsvLine.of(cells) : json(order.columns(), cells)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String json(List<String> columns, List<String> cells) {
        Map<String, String> line = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            line.put(columns.get(i), cells.get(i));
        }
        return MAPPER.writeValueAsString(line) + "\n";
    }

    private static void line(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("whoever took the copy went away", e);
        }
    }
}
