package io.bailiff.server.console;

import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.Providers;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.id.ProviderId;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Other providers that people may sign in with: seen, disabled, enabled, removed.
@Controller
@RequestMapping(ProvidersPage.PATH)
class ProvidersPage {
    static final String PATH = "/admin/providers";

    private final Providers providers;
    private final Directory directory;
    private final Settings settings;
    private final Pages pages;

    ProvidersPage(Providers providers, Directory directory, Settings settings, Pages pages) {
        this.providers = providers;
        this.directory = directory;
        this.settings = settings;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam Optional<Integer> removed,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var rows = providers.list().stream()
                .map(one -> new ProviderRow(one, providers.use(one).accounts()))
                .toList();
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/providers.jte",
                Map.of(
                        "rows",
                        rows,
                        "removed",
                        removed,
                        "mayChange",
                        providers.refusal(Deed.REMOVE_PROVIDER, who.caller()).isEmpty()));
    }

    @GetMapping("/{id}")
    View show(
            @PathVariable String id,
            @RequestParam Optional<String> done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return with(
                id,
                who,
                request,
                provider -> pages.page(
                        request,
                        who.facts(),
                        HttpStatus.OK,
                        "console/provider.jte",
                        Map.of("detail", detail(provider, who, done.isPresent()))));
    }

    private ProviderDetail detail(Provider provider, SignedIn who, boolean done) {
        boolean mayChange =
                providers.refusal(Deed.REMOVE_PROVIDER, who.caller()).isEmpty();
        return new ProviderDetail(provider, providers.use(provider), mayChange, done, settings.baseUrl());
    }

    @GetMapping("/{id}/disable")
    View askToDisable(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return ask(id, "disable", who, request);
    }

    @GetMapping("/{id}/remove")
    View askToRemove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return ask(id, "remove", who, request);
    }

    private View ask(String id, String what, SignedIn who, HttpServletRequest request) {
        return providers
                .refusal(Deed.REMOVE_PROVIDER, who.caller())
                .map(why -> refused(who, request, why))
                .orElseGet(() -> with(
                        id,
                        who,
                        request,
                        provider -> pages.page(
                                request,
                                who.facts(),
                                HttpStatus.OK,
                                "console/end-provider.jte",
                                Map.of("detail", detail(provider, who, false), "what", what))));
    }

    @PostMapping("/{id}/disable")
    View disable(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(id, who, request, provider -> enabled(provider, false, who, request));
    }

    @PostMapping("/{id}/enable")
    View enable(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return with(id, who, request, provider -> enabled(provider, true, who, request));
    }

    private View enabled(Provider provider, boolean enabled, SignedIn who, HttpServletRequest request) {
        var plan =
                TenantPlan.of(TenantPlan.PlannedProvider.enabled(provider.id().text(), enabled));
        return switch (directory.apply(plan, who.caller(), false)) {
            case ApplyResult.Applied _ -> SeeOther.to(PATH + "/" + provider.id().text() + "?done");
            case ApplyResult.NotAllowed(var why) -> refused(who, request, why);
            case ApplyResult.Invalid _, ApplyResult.WouldLockEveryoneOut _ -> missing(who, request);
        };
    }

    @PostMapping("/{id}/remove")
    View remove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return ProviderId.parse(id)
                .map(found -> switch (providers.remove(found, who.caller())) {
                    case Providers.Removal.Removed(var ended) -> SeeOther.to(PATH + "?removed=" + ended);
                    case Providers.Removal.NothingMatches() -> missing(who, request);
                    case Providers.Removal.NotAllowed(var why) -> refused(who, request, why);
                })
                .orElseGet(() -> missing(who, request));
    }

    private View with(String id, SignedIn who, HttpServletRequest request, Function<Provider, View> page) {
        return ProviderId.parse(id).flatMap(providers::find).map(page).orElseGet(() -> missing(who, request));
    }

    private View refused(SignedIn who, HttpServletRequest request, String why) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.FORBIDDEN,
                "console/may-not-here.jte",
                Map.of("why", why, "back", "/admin", "place", "nav.admin"));
    }

    private View missing(SignedIn who, HttpServletRequest request) {
        return pages.page(
                request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "provider"));
    }
}
