package io.bailiff.server.console.logs;

import io.bailiff.core.access.OwnApps;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.journal.Found;
import io.bailiff.core.journal.Journal;
import io.bailiff.core.journal.SavedFilter;
import io.bailiff.core.journal.SignInBookmark;
import io.bailiff.core.journal.SignInEvent;
import io.bailiff.core.journal.SignInFilter;
import io.bailiff.core.user.User;
import io.bailiff.server.web.Agents;
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

/// Who signed in, or tried to, and what the policies said.
@Controller
@RequestMapping(SignInLogPage.PATH)
class SignInLogPage {
    static final String PATH = "/admin/logs/sign-ins";

    private static final int PAGE = 25;
    private static final SavedFilter.Log LOG = SavedFilter.Log.SIGN_INS;
    private static final List<String> COLUMNS = List.of(
            "time",
            "kind",
            "userId",
            "user",
            "app",
            "result",
            "outcome",
            "address",
            "country",
            "risk",
            "policies",
            "reference",
            "userAgent");

    private final Journal journal;
    private final AccessPolicies policies;
    private final LogNames names;
    private final SignInWords words;
    private final LogFilters filters;
    private final LogCopies copies;
    private final Agents agents;
    private final InstantSource clock;
    private final Pages pages;

    SignInLogPage(
            Journal journal,
            AccessPolicies policies,
            LogNames names,
            SignInWords words,
            LogFilters filters,
            LogCopies copies,
            Agents agents,
            InstantSource clock,
            Pages pages) {
        this.journal = journal;
        this.policies = policies;
        this.names = names;
        this.words = words;
        this.filters = filters;
        this.copies = copies;
        this.agents = agents;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam Map<String, String> sent,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var form = SignInForm.typed(sent);
        var after = SignInBookmark.parse(sent.getOrDefault("after", ""));
        Found<SignInEvent, SignInBookmark> found = form.problems().isEmpty()
                ? journal.signIns(form.filter(names), after, PAGE)
                : new Found<>(List.of(), Optional.empty(), Optional.empty());
        var lookup = names.lookup();
        String next = found.next()
                .map(place -> Address.of(PATH, form.query(), "after", place.text()))
                .orElse("");
        var listing = new Listing(
                PATH,
                form.query(),
                next,
                after.isEmpty(),
                found.lookedBackTo(),
                filters.of(who, LOG),
                sent.getOrDefault("note", ""),
                SignInForm.text(sent, "name"));
        return pages.page(
                request,
                who.facts(),
                form.problems().isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST,
                "console/logs/sign-ins.jte",
                Map.of(
                        "list",
                        listing,
                        "form",
                        form,
                        "rows",
                        found.rows().stream().map(event -> row(event, lookup)).toList(),
                        "policies",
                        policies.policies(),
                        "apps",
                        names.apps()));
    }

    private SignInRow row(SignInEvent event, LogNames.Lookup lookup) {
        String app = event instanceof SignInEvent.Admission one ? one.signIn().client() : "";
        return new SignInRow(
                event,
                event.user().flatMap(lookup::user),
                app.isEmpty() || OwnApps.has(app) ? app : lookup.app(app),
                agents.read(event.agent()));
    }

    @GetMapping("/{key}")
    View detail(
            @PathVariable String key, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return journal.signIn(key)
                .map(event -> pages.page(
                        request,
                        who.facts(),
                        HttpStatus.OK,
                        "console/logs/sign-in.jte",
                        Map.of("detail", words.explain(row(event, names.lookup())))))
                .orElseGet(() ->
                        pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/logs/missing.jte", Map.of()));
    }

    @GetMapping("/export")
    void export(
            @RequestParam Map<String, String> sent,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var form = SignInForm.typed(sent);
        if (!form.problems().isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return;
        }
        var order = new LogCopies.Order(LOG, sent.getOrDefault("format", ""), form.query(), COLUMNS);
        copies.write(order, who, request, response, line -> {
            var lookup = names.lookup();
            journal.everySignIn(untilNow(form.filter(names)), event -> line.accept(cells(event, lookup)));
        });
    }

    /// So that a copy has an end, however many sign in meanwhile.
    private SignInFilter untilNow(SignInFilter filter) {
        return filter.until().isPresent() ? filter : filter.until(clock.instant());
    }

    private List<String> cells(SignInEvent event, LogNames.Lookup lookup) {
        var row = row(event, lookup);
        return switch (event) {
            case SignInEvent.Admission one ->
                cells(
                        row,
                        "admission",
                        one.signIn().came().wireName(),
                        one.signIn().trace().words().stream()
                                .filter(word -> word.applied())
                                .map(word -> word.name() + ": " + word.said().wireName()
                                        + (word.enforced() ? "" : " (report only)"))
                                .collect(Collectors.joining("; ")),
                        one.signIn().trace().reference());
            case SignInEvent.Proof one -> cells(row, "proof", one.entry().outcome(), "", "");
        };
    }

    private static List<String> cells(SignInRow row, String kind, String outcome, String policies, String reference) {
        var event = row.event();
        return List.of(
                event.at().toString(),
                kind,
                event.user().map(user -> user.text()).orElse(""),
                row.user().map(User::principalName).map(name -> name.value()).orElse(row.typed()),
                row.app(),
                event.outcome().wireName(),
                outcome,
                event.address(),
                row.country(),
                row.risk().wireName(),
                policies,
                reference,
                event.agent());
    }

    @PostMapping("/filters")
    View save(
            @RequestParam(defaultValue = "") String name,
            @RequestParam Map<String, String> sent,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who) {
        String query = SignInForm.typed(sent).query();
        return filters.save(who, LOG, PATH, name, query, sent.containsKey("shared"));
    }

    @PostMapping("/filters/{id}/remove")
    View remove(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who) {
        return filters.remove(who, PATH, id);
    }
}
