package io.bailiff.server.console.apps;

import io.bailiff.core.client.AppKind;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.FreshSecret;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.client.RevocationEndpoint;
import io.bailiff.core.coverage.BlastRadii;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.PlanProblem;
import io.bailiff.core.directory.PlannedChange;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Registers and changes an application. What would end is shown before it is done.
@Controller
class AppEditorPage {
    private static final Statement STATEMENT =
            Statement.by(Reason.POLICY, "the application was changed in the admin center");

    private final Clients clients;
    private final Directory directory;
    private final MethodsPolicies methods;
    private final BlastRadii radii;
    private final InstantSource clock;
    private final AppsGate gate;

    AppEditorPage(
            Clients clients,
            Directory directory,
            MethodsPolicies methods,
            BlastRadii radii,
            InstantSource clock,
            AppsGate gate) {
        this.clients = clients;
        this.directory = directory;
        this.methods = methods;
        this.radii = radii;
        this.clock = clock;
        this.gate = gate;
    }

    @GetMapping(AppsGate.APPS + "/new")
    View blank(
            @RequestParam Optional<String> kind,
            @RequestParam(defaultValue = "") String api,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.may(
                Deed.CHANGE_CLIENT,
                who,
                request,
                () -> kind.flatMap(AppKind::named)
                        .map(known -> form(who, request, HttpStatus.OK, asking(AppForm.blank(known, offers()), api)))
                        .orElseGet(() -> gate.page(request, who, "app-kinds.jte", Map.of("api", api))));
    }

    /// One that asks for all that everybody may have of this API.
    private static AppForm asking(AppForm form, String api) {
        form.offers().apis().stream().filter(one -> one.id().text().equals(api)).forEach(one -> {
            boolean people = form.kind() != AppKind.SERVICE;
            form.values()
                    .put(
                            people ? "scopes" : "appPermissions",
                            (people ? one.scopes() : one.appRoles())
                                    .stream()
                                            .map(permission -> api + "/" + permission.name())
                                            .toList());
        });
        return form;
    }

    @PostMapping(AppsGate.APPS + "/new")
    View register(
            @RequestParam String kind, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var known = AppKind.named(kind);
        if (known.isEmpty()) {
            return gate.missing(who, request, "app");
        }
        var typed = AppForm.typed(Optional.empty(), known.get(), request, offers());
        String id = typed.one("id").isEmpty() ? slug(typed.one("name")) : typed.one("id");
        if (!id.isEmpty() && ClientId.parse(id).flatMap(clients::find).isPresent()) {
            var taken = new PlanProblem("clients[0].id", "belongs to another application");
            return form(who, request, HttpStatus.CONFLICT, typed.wrong(List.of(taken)));
        }
        var secret = known.get().keepsSecrets() ? Optional.of(new FreshSecret()) : Optional.<FreshSecret>empty();
        var plan = TenantPlan.of(plan(typed, id, secret, request));
        return switch (directory.apply(plan, who.caller(), false, STATEMENT)) {
            case ApplyResult.Applied _ ->
                clients.find(new ClientId(id))
                        .map(client -> secret.map(fresh -> gate.page(
                                        request,
                                        who,
                                        "secret.jte",
                                        Map.of("client", client, "secret", fresh.reveal(), "fresh", true)))
                                .orElseGet(() -> SeeOther.to(AppsGate.address(client.id()) + "?done=registered")))
                        .orElseGet(() -> gate.missing(who, request, "app"));
            case ApplyResult.Invalid(var problems) -> form(who, request, HttpStatus.BAD_REQUEST, typed.wrong(problems));
            case ApplyResult.NotAllowed(var why) -> gate.refused(who, request, why);
            case ApplyResult.WouldLockEveryoneOut _ -> gate.missing(who, request, "app");
        };
    }

    @GetMapping(AppsGate.APPS + "/{id}/edit")
    View edit(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return gate.may(
                Deed.CHANGE_CLIENT,
                who,
                request,
                () -> gate.with(
                        id, who, request, client -> form(who, request, HttpStatus.OK, AppForm.of(client, offers()))));
    }

    @PostMapping(AppsGate.APPS + "/{id}/edit")
    View change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam Optional<String> sure,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.with(id, who, request, client -> change(client, seen, sure.isPresent(), who, request));
    }

    private View change(Client client, String seen, boolean sure, SignedIn who, HttpServletRequest request) {
        var typed = AppForm.typed(Optional.of(client), AppKind.of(client), request, offers());
        if (!AppForm.print(client).equals(seen)) {
            return form(who, request, HttpStatus.CONFLICT, typed.because("changed"));
        }
        var plan = TenantPlan.of(plan(typed, client.id().text(), Optional.empty(), request));
        if (!sure
                && directory.apply(plan, who.caller(), true, STATEMENT)
                        instanceof ApplyResult.Applied(var changes, var _)
                && changes.stream().anyMatch(PlannedChange::ends)) {
            return radii.of(new Scope.OfClient(client.id()), Optional.empty(), who.authority(false))
                    .map(radius -> gate.page(
                            request,
                            who,
                            "sure.jte",
                            Map.of("form", typed, "radius", radius, "changes", changes, "sent", sent(request))))
                    .orElseGet(() -> gate.missing(who, request, "app"));
        }
        return switch (directory.apply(plan, who.caller(), false, STATEMENT)) {
            case ApplyResult.Applied(var changes, var _) ->
                SeeOther.to(AppsGate.address(client.id()) + (changes.isEmpty() ? "?done=same" : "?done=saved"));
            case ApplyResult.Invalid(var problems) -> form(who, request, HttpStatus.BAD_REQUEST, typed.wrong(problems));
            case ApplyResult.NotAllowed(var why) -> gate.refused(who, request, why);
            case ApplyResult.WouldLockEveryoneOut _ -> gate.missing(who, request, "app");
        };
    }

    /// What is to be sent again when the administrator is sure.
    private static Map<String, List<String>> sent(HttpServletRequest request) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!Set.of("token", "sure").contains(name)) {
                sent.put(name, List.of(values));
            }
        });
        return sent;
    }

    private TenantPlan.PlannedClient plan(
            AppForm form, String id, Optional<FreshSecret> secret, HttpServletRequest request) {
        boolean fresh = form.fresh();
        return new TenantPlan.PlannedClient(
                id,
                Optional.of(form.one("name")),
                fresh ? Optional.of(form.kind().keepsSecrets() ? "confidential" : "public") : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(form.all("redirectUris")),
                Optional.of(form.all("postLogoutRedirectUris")),
                Optional.of(form.one("backchannelLogoutUri")),
                Optional.of(form.all("origins")),
                Optional.of(form.all("scopes")),
                Optional.of(form.all("appPermissions")),
                Optional.of(
                        form.all("grantTypes").stream().map(AppEditorPage::wire).toList()),
                Optional.of(form.one("consent").equals("none") ? "none" : "required"),
                form.one("api").isEmpty() && fresh ? Optional.empty() : Optional.of(form.one("api")),
                Optional.of(form.one("authenticationStrength").isEmpty() ? "none" : form.one("authenticationStrength")),
                Optional.of(form.has("dpopBoundAccessTokens", "true")),
                Optional.of(form.one("frontchannelLogoutUri")),
                revocation(form, request),
                secret.map(text -> List.of(new TenantPlan.PlannedSecret(
                        Optional.of(ClearText.of(text.reveal())),
                        Optional.empty(),
                        Optional.empty(),
                        life(form).map(days -> clock.instant().plus(days).toString())))));
    }

    private static Optional<Duration> life(AppForm form) {
        return SecretLife.of(form.one("days"));
    }

    private static String wire(String word) {
        return word.equals("device_code") || GrantType.named(word).isPresent() ? word : "?";
    }

    /// Nothing is said if nothing was changed: the bearer that is kept is not known here. With
    /// another address it must
    /// be given again, so that nobody has it sent to himself.
    private static Optional<TenantPlan.PlannedRevocation> revocation(AppForm form, HttpServletRequest request) {
        var bearer = Optional.ofNullable(request.getParameter("revocationBearer"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(ClearText::of);
        var old = form.client().flatMap(Client::revocationEndpoint);
        String endpoint = form.one("revocationEndpoint");
        boolean same = bearer.isEmpty()
                && endpoint.equals(old.map(RevocationEndpoint::uri).orElse(""))
                && (endpoint.isEmpty()
                        || (form.has(
                                        "revocationSubject",
                                        old.orElseThrow().subject().wireName())
                                && form.has("revocationUsers", old.orElseThrow().everyone() ? "all" : "known")));
        return same
                ? Optional.empty()
                : Optional.of(new TenantPlan.PlannedRevocation(
                        some(endpoint),
                        some(form.one("revocationSubject")),
                        some(form.one("revocationUsers")),
                        bearer));
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    /// An id made of a name: what people would have typed.
    static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.substring(0, Math.min(60, plain.length()));
    }

    private AppForm.Offers offers() {
        return new AppForm.Offers(clients.apis(), methods.strengths());
    }

    private View form(SignedIn who, HttpServletRequest request, HttpStatus status, AppForm form) {
        return gate.page(request, who, status, "app-form.jte", Map.of("form", form));
    }
}
