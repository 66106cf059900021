package io.bailiff.server.console.providers;

import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.Providers;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.id.ProviderId;
import io.bailiff.server.console.ReceiverGate;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The form for another provider, new or changed. What it says is applied as a tenant file with nothing else in it.
@Controller
@RequestMapping(ProviderEditorPage.PATH)
class ProviderEditorPage {
    static final String PATH = "/admin/providers";

    private final Providers providers;
    private final Directory directory;
    private final ReceiverGate gate;
    private final Pages pages;

    ProviderEditorPage(Providers providers, Directory directory, ReceiverGate gate, Pages pages) {
        this.providers = providers;
        this.directory = directory;
        this.gate = gate;
        this.pages = pages;
    }

    @GetMapping("/new")
    View ask(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return form(ProviderForm.empty(), HttpStatus.OK, who, request);
    }

    @PostMapping("/new")
    View add(
            @RequestParam Map<String, String> fields,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var typed = ProviderForm.typed(Optional.empty(), fields);
        boolean taken =
                ProviderId.parse(typed.value("id")).flatMap(providers::find).isPresent();
        return taken
                ? form(typed.refused(Set.of(ProviderForm.TAKEN)), HttpStatus.CONFLICT, who, request)
                : save(typed, fields, who, request);
    }

    @GetMapping("/{id}/edit")
    View change(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return found(id)
                .map(provider -> form(ProviderForm.of(provider), HttpStatus.OK, who, request))
                .orElseGet(() -> missing(who, request));
    }

    @PostMapping("/{id}/edit")
    View save(
            @PathVariable String id,
            @RequestParam Map<String, String> fields,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return found(id)
                .map(provider -> save(ProviderForm.typed(Optional.of(provider), fields), fields, who, request))
                .orElseGet(() -> missing(who, request));
    }

    private Optional<Provider> found(String id) {
        return ProviderId.parse(id).flatMap(providers::find);
    }

    private View save(ProviderForm typed, Map<String, String> fields, SignedIn who, HttpServletRequest request) {
        var planned = typed.planned(fields.getOrDefault("secret", "").strip());
        return switch (directory.apply(TenantPlan.of(planned), who.caller(), false)) {
            case ApplyResult.Applied _ -> SeeOther.to(PATH + "/" + planned.id() + "?done");
            case ApplyResult.Invalid(var problems) ->
                form(typed.refused(problems), HttpStatus.BAD_REQUEST, who, request);
            case ApplyResult.NotAllowed(var why) -> gate.refused(who, request, why);
            case ApplyResult.WouldLockEveryoneOut _ -> missing(who, request);
        };
    }

    /// Who may not save it does not get the form either.
    private View form(ProviderForm form, HttpStatus status, SignedIn who, HttpServletRequest request) {
        return providers
                .refusal(Deed.REMOVE_PROVIDER, who.caller())
                .map(why -> gate.refused(who, request, why))
                .orElseGet(() -> pages.page(
                        request,
                        who.facts(),
                        status,
                        "console/providers/editor.jte",
                        Map.of(
                                "form",
                                form,
                                "sessions",
                                form.before()
                                        .map(provider -> providers.use(provider).sessions())
                                        .orElse(0))));
    }

    private View missing(SignedIn who, HttpServletRequest request) {
        return pages.page(
                request, who.facts(), HttpStatus.NOT_FOUND, "console/missing.jte", Map.of("what", "provider"));
    }
}
