package io.bailiff.server.console.apps;

import io.bailiff.core.client.AppKind;
import io.bailiff.core.client.Client;
import io.bailiff.core.coverage.AppCoverage;
import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.user.Canonical;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The list of applications. Pages go on from an id, not from a number.
@Controller
class ApplicationsPage {
    private static final int PAGE = 25;
    private static final int LONGEST = 256;

    private final Clients clients;
    private final Coverage coverage;
    private final InstantSource clock;
    private final AppsGate gate;

    ApplicationsPage(Clients clients, Coverage coverage, InstantSource clock, AppsGate gate) {
        this.clients = clients;
        this.coverage = coverage;
        this.clock = clock;
        this.gate = gate;
    }

    @GetMapping(AppsGate.APPS)
    View list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam Optional<String> done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String text = search.strip().length() > LONGEST ? "" : search.strip();
        String only = AppKind.named(kind).map(AppKind::wireName).orElse("");
        String how = Set.of("enabled", "disabled").contains(state) ? state : "";
        var found = clients.list(after, PAGE + 1, wanted(text, only, how));
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<ClientId, AppCoverage> covered = coverage.report().apps().stream()
                .collect(Collectors.toMap(one -> one.client().id(), Function.identity()));
        var now = clock.instant();
        var list = new AppListing(
                text,
                only,
                how,
                shown.stream()
                        .map(client -> new AppRow(
                                client, Optional.ofNullable(covered.get(client.id())), Expiry.of(client.proof(), now)))
                        .toList(),
                found.size() > PAGE
                        ? address(text, only, how, shown.getLast().id().text())
                        : "",
                after.isEmpty(),
                gate.may(Deed.CHANGE_CLIENT, who),
                AppsGate.done(done, Set.of("deleted")));
        return gate.page(request, who, "apps.jte", Map.of("list", list));
    }

    static String address(String search, String kind, String state, String after) {
        return AppsGate.APPS + "?search=" + AppsGate.encoded(search) + "&kind=" + kind + "&state=" + state
                + (after.isEmpty() ? "" : "&after=" + AppsGate.encoded(after));
    }

    private static Predicate<Client> wanted(String search, String kind, String state) {
        String canonical = Canonical.of(search);
        return client -> !BuiltIns.isBuiltIn(client.id())
                && (Canonical.of(client.name()).contains(canonical)
                        || Canonical.of(client.id().text()).contains(canonical))
                && (kind.isEmpty() || AppKind.of(client).wireName().equals(kind))
                && (state.isEmpty() || client.enabled() == state.equals("enabled"));
    }
}
