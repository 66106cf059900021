package io.bailiff.server.console.apps;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.RiskyPermission;
import io.bailiff.core.directory.ApplyResult;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.GivenConsent;
import io.bailiff.core.directory.TenantPlan;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What an application may ask for, and who agreed to it.
@Controller
public class PermissionsPage {
    private static final int PAGE = 25;
    private static final Set<String> DONE = Set.of("withdrawn", "consented", "asking");

    private final Clients clients;
    private final Directory directory;
    private final AppDetails details;
    private final AppsGate gate;

    PermissionsPage(Clients clients, Directory directory, AppDetails details, AppsGate gate) {
        this.clients = clients;
        this.directory = directory;
        this.details = details;
        this.gate = gate;
    }

    /// Something it may ask for.
    ///
    /// @param api the name of the API; empty if it is gone
    /// @param own on its own account
    public record Line(Optional<String> api, String fullName, String description, boolean own, boolean risky) {}

    /// @param next the address of the next page of users; empty text if this is the last
    public record Permissions(List<Line> lines, List<GivenConsent> given, String next, boolean first) {
        public boolean risky() {
            return lines.stream().anyMatch(Line::risky);
        }
    }

    @GetMapping(AppsGate.APPS + "/{id}/permissions")
    View show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam Optional<String> done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.with(id, who, request, client -> {
            List<GivenConsent> given = clients.consents(client.id(), after, PAGE + 1);
            var shown = given.subList(0, Math.min(PAGE, given.size()));
            String next = given.size() > PAGE
                    ? AppsGate.address(client.id()) + "/permissions?after="
                            + shown.getLast().user().text()
                    : "";
            var permissions = new Permissions(lines(client), shown, next, after.isEmpty());
            return gate.page(
                    request,
                    who,
                    "permissions.jte",
                    Map.of("detail", details.of(client, who, AppsGate.done(done, DONE)), "permissions", permissions));
        });
    }

    /// An administrator's consent for everybody: nobody is asked any more; or the end of that.
    @PostMapping(AppsGate.APPS + "/{id}/permissions/consent")
    View consent(
            @PathVariable String id,
            @RequestParam(defaultValue = "required") String consent,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        boolean forAll = consent.equals("none");
        return gate.with(id, who, request, client -> switch (directory.apply(
                TenantPlan.of(TenantPlan.PlannedClient.consent(client.id().text(), forAll)), who.caller(), false)) {
            case ApplyResult.Applied _ ->
                SeeOther.to(AppsGate.address(client.id()) + "/permissions?done=" + (forAll ? "consented" : "asking"));
            case ApplyResult.NotAllowed(var why) -> gate.refused(who, request, why);
            case ApplyResult.Invalid _, ApplyResult.WouldLockEveryoneOut _ -> gate.missing(who, request, "app");
        });
    }

    private List<Line> lines(Client client) {
        List<Api> apis = clients.apis();
        return Stream.concat(
                        client.scopes().stream().sorted().map(name -> line(name, false, apis)),
                        client.appPermissions().stream().sorted().map(name -> line(name, true, apis)))
                .toList();
    }

    private static Line line(String fullName, boolean own, List<Api> apis) {
        var api = apis.stream()
                .filter(one -> fullName.startsWith(one.id().text() + "/"))
                .findFirst();
        String description = api.stream()
                .flatMap(one -> (own ? one.appRoles() : one.scopes())
                        .stream().filter(permission -> fullName.equals(one.id().text() + "/" + permission.name())))
                .findFirst()
                .map(Api.Permission::description)
                .orElse("");
        return new Line(api.map(Api::name), fullName, description, own, RiskyPermission.is(fullName));
    }
}
