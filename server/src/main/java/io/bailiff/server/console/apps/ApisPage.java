package io.bailiff.server.console.apps;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.FreshSecret;
import io.bailiff.core.coverage.ApiCoverage;
import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.ApiChange;
import io.bailiff.core.directory.Apis;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.PlanProblem;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.user.Canonical;
import io.bailiff.core.user.Role;
import io.bailiff.server.console.ReceiverRows;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// APIs: which there are, how each hears of kills, and what has to be written into them.
@Controller
@RequestMapping(AppsGate.APIS)
class ApisPage {
    private static final int PAGE = 25;
    private static final Set<String> DONE = Set.of("registered", "saved", "same", "deleted");
    private static final Statement STATEMENT = Statement.by(Reason.POLICY, "the API was changed in the admin center");

    private final Apis apis;
    private final Clients clients;
    private final Directory directory;
    private final MethodsPolicies methods;
    private final Coverage coverage;
    private final ReceiverRows receivers;
    private final Snippets snippets;
    private final AppsGate gate;

    ApisPage(
            Apis apis,
            Clients clients,
            Directory directory,
            MethodsPolicies methods,
            Coverage coverage,
            ReceiverRows receivers,
            Snippets snippets,
            AppsGate gate) {
        this.apis = apis;
        this.clients = clients;
        this.directory = directory;
        this.methods = methods;
        this.coverage = coverage;
        this.receivers = receivers;
        this.snippets = snippets;
        this.gate = gate;
    }

    static String address(String id) {
        return AppsGate.APIS + "/api?id=" + AppsGate.encoded(id);
    }

    @GetMapping
    View list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            @RequestParam Optional<String> done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        String text = search.strip();
        String canonical = Canonical.of(text);
        List<ApiCoverage> found = coverage.report().apis().stream()
                .filter(one -> Canonical.of(one.api().name()).contains(canonical)
                        || Canonical.of(one.api().id().text()).contains(canonical))
                .filter(one -> one.api().id().text().compareTo(after) > 0)
                .sorted(Comparator.comparing(one -> one.api().id().text()))
                .limit(PAGE + 1)
                .toList();
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        String next = found.size() > PAGE
                ? AppsGate.APIS + "?search=" + AppsGate.encoded(text) + "&after="
                        + AppsGate.encoded(shown.getLast().api().id().text())
                : "";
        boolean none = apis.list().stream().allMatch(api -> BuiltIns.isBuiltIn(api.id()));
        var list = new ApiListing(
                text, shown, none, next, after.isEmpty(), gate.may(Deed.CHANGE_CLIENT, who), AppsGate.done(done, DONE));
        return gate.page(request, who, "apis.jte", Map.of("list", list));
    }

    @GetMapping("/api")
    View show(
            @RequestParam(defaultValue = "") String id,
            @RequestParam Optional<String> done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return with(
                id,
                who,
                request,
                api -> gate.page(
                        request, who, "api.jte", Map.of("detail", detail(api, who, AppsGate.done(done, DONE)))));
    }

    private ApiDetail detail(Api api, SignedIn who, String done) {
        List<Client> using = apis.clientsOf(api.id());
        List<Client> listeners = using.stream()
                .filter(one -> one.api().filter(api.id()::equals).isPresent())
                .toList();
        Set<ClientId> ids = listeners.stream().map(Client::id).collect(Collectors.toSet());
        boolean ours = BuiltIns.isBuiltIn(api.id());
        return new ApiDetail(
                coverage.report().apis().stream()
                        .filter(one -> one.api().id().equals(api.id()))
                        .findFirst()
                        .orElseThrow(),
                receivers.processes().stream()
                        .filter(one -> ids.contains(one.line().receiver().client()))
                        .toList(),
                listeners,
                using.stream()
                        .filter(one -> !listeners.contains(one) && !BuiltIns.isBuiltIn(one.id()))
                        .toList(),
                methods.policy().groups(),
                ours ? List.of() : snippets.of(api, listeners.stream().findFirst(), Optional.empty()),
                ours,
                !ours && gate.may(Deed.CHANGE_CLIENT, who),
                done);
    }

    @GetMapping("/new")
    View blank(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return gate.may(Deed.CHANGE_CLIENT, who, request, () -> form(who, request, HttpStatus.OK, ApiForm.blank()));
    }

    @PostMapping("/new")
    View register(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var typed = ApiForm.typed(Optional.empty(), request);
        if (ApiId.parse(typed.id()).flatMap(apis::find).isPresent()) {
            var taken = new PlanProblem("apis[0].id", "belongs to another API");
            return form(who, request, HttpStatus.CONFLICT, typed.wrong(List.of(taken)));
        }
        var secret = new FreshSecret();
        var plan = typed.listener()
                ? new TenantPlan(
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(plan(typed)),
                        List.of(listener(typed, free(ApiForm.listenerOf(typed.id())), secret)))
                : TenantPlan.of(plan(typed));
        return switch (directory.apply(plan, who.caller(), false, STATEMENT)) {
            case ApplyResult.Applied _ ->
                typed.listener()
                        ? with(typed.id(), who, request, api -> registered(api, secret, who, request))
                        : SeeOther.to(address(typed.id()) + "&done=registered");
            case ApplyResult.Invalid(var problems) -> form(who, request, HttpStatus.BAD_REQUEST, typed.wrong(problems));
            case ApplyResult.NotAllowed(var why) -> gate.refused(who, request, why);
            case ApplyResult.WouldLockEveryoneOut _ -> gate.missing(who, request, "api");
        };
    }

    /// The only page that ever shows the secret.
    private View registered(Api api, FreshSecret secret, SignedIn who, HttpServletRequest request) {
        var listener = ApiForm.listener(clients.list(), api);
        return listener.map(client -> gate.page(
                        request,
                        who,
                        "api-registered.jte",
                        Map.of(
                                "api",
                                api,
                                "client",
                                client,
                                "secret",
                                secret.reveal(),
                                "snippet",
                                snippets.of(api, listener, Optional.of(secret.reveal()))
                                        .getFirst())))
                .orElseGet(() -> gate.missing(who, request, "api"));
    }

    /// An id that no client has: the same, or with a number.
    private String free(String id) {
        String wanted = id;
        for (int i = 2; clients.find(new ClientId(wanted)).isPresent(); i++) {
            wanted = id + "-" + i;
        }
        return wanted;
    }

    private static TenantPlan.PlannedClient listener(ApiForm form, String id, FreshSecret secret) {
        return new TenantPlan.PlannedClient(
                id,
                Optional.of(form.name()),
                Optional.of("confidential"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(form.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(new TenantPlan.PlannedSecret(
                        Optional.of(ClearText.of(secret.reveal())),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))));
    }

    @GetMapping("/edit")
    View edit(
            @RequestParam(defaultValue = "") String id,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.may(
                Deed.CHANGE_CLIENT,
                who,
                request,
                () -> own(
                        id,
                        who,
                        request,
                        api -> form(
                                who,
                                request,
                                HttpStatus.OK,
                                ApiForm.of(api, methods.policy().groups()))));
    }

    @PostMapping("/edit")
    View change(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String seen,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return own(id, who, request, api -> {
            var typed = ApiForm.typed(Optional.of(api), request);
            if (!ApiForm.print(api).equals(seen)) {
                return form(who, request, HttpStatus.CONFLICT, typed.because("changed"));
            }
            return switch (directory.apply(TenantPlan.of(plan(typed)), who.caller(), false, STATEMENT)) {
                case ApplyResult.Applied(var changes, var _) ->
                    SeeOther.to(address(id) + (changes.isEmpty() ? "&done=same" : "&done=saved"));
                case ApplyResult.Invalid(var problems) ->
                    form(who, request, HttpStatus.BAD_REQUEST, typed.wrong(problems));
                case ApplyResult.NotAllowed(var why) -> gate.refused(who, request, why);
                case ApplyResult.WouldLockEveryoneOut _ -> gate.missing(who, request, "api");
            };
        });
    }

    @GetMapping("/delete")
    View askToDelete(
            @RequestParam(defaultValue = "") String id,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.may(
                Deed.DELETE_API,
                who,
                request,
                () -> own(id, who, request, api -> ending(api, HttpStatus.OK, who, request)));
    }

    @PostMapping("/delete")
    View delete(
            @RequestParam(defaultValue = "") String id,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return own(id, who, request, api -> switch (apis.delete(api.id(), who.caller())) {
            case ApiChange.Changed() -> SeeOther.to(AppsGate.APIS + "?done=deleted");
            case ApiChange.InUse _ -> ending(api, HttpStatus.CONFLICT, who, request);
            case ApiChange.NotAllowed(var why) -> gate.refused(who, request, why);
            case ApiChange.NothingMatches(), ApiChange.BuiltIn() -> gate.missing(who, request, "api");
        });
    }

    private View ending(Api api, HttpStatus status, SignedIn who, HttpServletRequest request) {
        return gate.page(request, who, status, "end-api.jte", Map.of("api", api, "clients", apis.clientsOf(api.id())));
    }

    private TenantPlan.PlannedApi plan(ApiForm form) {
        return new TenantPlan.PlannedApi(
                form.id(),
                Optional.of(form.name()),
                Optional.of(form.scopes().stream().map(ApisPage::permission).toList()),
                Optional.of(form.appRoles().stream().map(ApisPage::permission).toList()),
                Optional.of(form.type()),
                Optional.of(form.statusList()));
    }

    private static TenantPlan.PlannedPermission permission(ApiForm.Row row) {
        List<String> whom = row.whom();
        return new TenantPlan.PlannedPermission(
                row.name(),
                row.description().isEmpty() ? row.name() : row.description(),
                whom.stream().filter(name -> Role.titled(name).isEmpty()).toList(),
                whom.stream().filter(name -> Role.titled(name).isPresent()).toList());
    }

    private View with(String id, SignedIn who, HttpServletRequest request, Function<Api, View> page) {
        return ApiId.parse(id).flatMap(apis::find).map(page).orElseGet(() -> gate.missing(who, request, "api"));
    }

    /// As [#with], for what is not a part of the product.
    private View own(String id, SignedIn who, HttpServletRequest request, Function<Api, View> page) {
        return with(
                id,
                who,
                request,
                api -> BuiltIns.isBuiltIn(api.id()) ? gate.missing(who, request, "api") : page.apply(api));
    }

    private View form(SignedIn who, HttpServletRequest request, HttpStatus status, ApiForm form) {
        return gate.page(request, who, status, "api-form.jte", Map.of("form", form));
    }
}
