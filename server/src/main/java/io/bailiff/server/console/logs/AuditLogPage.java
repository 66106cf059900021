package io.bailiff.server.console.logs;

import io.bailiff.core.audit.AuditChain;
import io.bailiff.core.journal.AuditFilter;
import io.bailiff.core.journal.AuditRecord;
import io.bailiff.core.journal.Found;
import io.bailiff.core.journal.Journal;
import io.bailiff.core.journal.SavedFilter;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What was done or refused, by whom, and each entry's place in the chain.
@Controller
@RequestMapping(AuditLogPage.PATH)
class AuditLogPage {
    static final String PATH = "/admin/logs/audit";

    private static final int PAGE = 25;
    private static final SavedFilter.Log LOG = SavedFilter.Log.AUDIT;
    private static final List<String> COLUMNS = List.of(
            "time",
            "number",
            "actorKind",
            "actorId",
            "actor",
            "via",
            "action",
            "target",
            "outcome",
            "detail",
            "link",
            "hash");

    private final Journal journal;
    private final LogNames names;
    private final AuditRows rows;
    private final LogFilters filters;
    private final LogCopies copies;
    private final ChainRunner chain;
    private final InstantSource clock;
    private final Pages pages;

    AuditLogPage(
            Journal journal,
            LogNames names,
            AuditRows rows,
            LogFilters filters,
            LogCopies copies,
            ChainRunner chain,
            InstantSource clock,
            Pages pages) {
        this.journal = journal;
        this.names = names;
        this.rows = rows;
        this.filters = filters;
        this.copies = copies;
        this.chain = chain;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam Map<String, String> sent,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var form = AuditForm.typed(sent);
        var before = number(sent.getOrDefault("before", ""));
        Found<AuditRecord, Long> found = form.problems().isEmpty()
                ? journal.audit(form.filter(names), before, PAGE)
                : new Found<>(List.of(), Optional.empty(), Optional.empty());
        var lookup = names.lookup();
        String next = found.next()
                .map(place -> Address.of(PATH, form.query(), "before", Long.toString(place)))
                .orElse("");
        var listing = new Listing(
                PATH,
                form.query(),
                next,
                before.isEmpty(),
                found.lookedBackTo(),
                filters.of(who, LOG),
                sent.getOrDefault("note", ""),
                SignInForm.text(sent, "name"));
        return pages.page(
                request,
                who.facts(),
                form.problems().isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "console/logs/audit.jte",
                Map.of(
                        "list",
                        listing,
                        "form",
                        form,
                        "rows",
                        found.rows().stream()
                                .map(record -> rows.row(record, lookup))
                                .toList(),
                        "check",
                        chain.report()));
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    @GetMapping("/{number}")
    View detail(
            @PathVariable String number,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return number(number)
                .flatMap(journal::auditEntry)
                .map(record -> pages.page(
                        request,
                        who.facts(),
                        HttpStatus.OK,
                        "console/logs/entry.jte",
                        Map.of("detail", detail(record))))
                .orElseGet(() ->
                        pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/logs/missing.jte", Map.of()));
    }

    private AuditDetail detail(AuditRecord record) {
        String previous = journal.hashBefore(record).orElse(AuditChain.ROOT);
        return new AuditDetail(
                rows.row(record, names.lookup()),
                previous,
                record.seal()
                        .filter(seal -> seal.hash().equals(AuditChain.link(previous, seal.link(), record.entry())))
                        .isPresent(),
                AuditRows.kill(record));
    }

    @GetMapping("/export")
    void export(
            @RequestParam Map<String, String> sent,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var form = AuditForm.typed(sent);
        if (!form.problems().isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return;
        }
        var order = new LogCopies.Order(LOG, sent.getOrDefault("format", ""), form.query(), COLUMNS);
        copies.write(order, who, request, response, line -> {
            var lookup = names.lookup();
            journal.everyAuditEntry(untilNow(form.filter(names)), record -> line.accept(cells(record, lookup)));
        });
    }

    private AuditFilter untilNow(AuditFilter filter) {
        return filter.until().isPresent() ? filter : filter.until(clock.instant());
    }

    private static List<String> cells(AuditRecord record, LogNames.Lookup lookup) {
        var entry = record.entry();
        return List.of(
                entry.at().toString(),
                Long.toString(record.number()),
                entry.actor().kind(),
                entry.actor().id(),
                lookup.actor(entry.actor()).name(),
                entry.actor().via(),
                entry.action(),
                entry.target(),
                entry.outcome(),
                entry.detail().entrySet().stream()
                        .map(fact -> fact.getKey() + "=" + fact.getValue())
                        .collect(Collectors.joining("; ")),
                record.seal().map(seal -> Long.toString(seal.link())).orElse(""),
                record.seal().map(AuditRecord.Seal::hash).orElse(""));
    }

    @PostMapping("/filters")
    View save(
            @RequestParam(defaultValue = "") String name,
            @RequestParam Map<String, String> sent,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who) {
        String query = AuditForm.typed(sent).query();
        return filters.save(who, LOG, PATH, name, query, sent.containsKey("shared"));
    }

    @PostMapping("/filters/{id}/remove")
    View remove(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who) {
        return filters.remove(who, PATH, id);
    }
}
