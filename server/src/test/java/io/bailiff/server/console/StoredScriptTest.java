package io.bailiff.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.Agreement;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Agreements;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.directory.PlannedMethods;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What somebody wrote is shown as he wrote it and never run: names, user agents, notes, on every page that an
/// administrator opens.
@PagesTest
class StoredScriptTest {
    private static final String EVIL = "\"><img src=x onerror=alert(1)><script>alert(1)</script>";
    private static final List<String> RUN = List.of("<img src=x", "<script>alert");
    private static final String SHOWN = "&lt;img src=x";
    private static final Caller OPERATOR = new Caller(new Actor.ByClient(BuiltIns.CLI), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    AccessPolicies policies;

    @Autowired
    NamedLocations locations;

    @Autowired
    Agreements agreements;

    @Autowired
    MethodsPolicies methods;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private final LocationId place = new LocationId(UUID.randomUUID());
    private final AgreementId terms = new AgreementId(UUID.randomUUID());

    @AfterEach
    void clear() {
        policies.policies().forEach(one -> {
            var _ = policies.remove(one.id(), OPERATOR);
        });
        var _ = locations.remove(place, OPERATOR);
        var _ = agreements.remove(terms, OPERATOR);
        methods.strengths().stream().filter(one -> !one.isBuiltIn()).forEach(one -> {
            var _ = methods.remove(one.id(), OPERATOR);
        });
    }

    private Browser signedIn(String name, String agent) {
        var browser = new Browser(port).saying("User-Agent", agent);
        assertThat(browser.signIn(name, Contoso.PASSWORD).statusCode()).isEqualTo(303);
        return browser;
    }

    @Test
    void nothingThatSomebodyWroteIsRunOnAnyPage() {
        var evil = contoso.user(EVIL);
        contoso.app(evil, EVIL);
        var device = contoso.device(evil, EVIL);
        var session = contoso.session(evil, EVIL, "198.51.100.9", Duration.ofHours(1));
        contoso.grant(session, contoso.client("evil-" + UUID.randomUUID(), EVIL), true);
        plantInPolicies();
        var himself = signedIn(evil.principalName().value(), EVIL);
        var admin = signedIn(
                contoso.user(EVIL, Role.GLOBAL_ADMINISTRATOR).principalName().value(), EVIL);
        String user = "/admin/users/" + evil.id().text();
        var kill = admin.fill(
                user + "/sessions/" + session.id().text() + "/revoke",
                user + "/sessions/" + session.id().text() + "/revoke",
                Map.of("reason", "other", "note", EVIL, "ticket", EVIL));
        assertThat(kill.statusCode()).isEqualTo(303);

        List<String> paths = new ArrayList<>(withoutVariables("/admin"));
        Stream.of("", "/security", "/methods", "/devices", "/revoke", "/contain", "/reregister", "/reset-password")
                .map(user::concat)
                .forEach(paths::add);
        paths.add(user + "/devices/" + device.text() + "/disable");
        paths.add(kill.headers().firstValue("Location").orElseThrow());
        paths.add("/admin/users?search=" + "%22%3E%3Cimg");
        paths.add("/admin/locations/" + place.text());
        paths.add("/admin/terms/" + terms.text());
        paths.add("/admin/strengths/evil");
        paths.add("/admin/risk?user=" + evil.id().text());
        policies.policies().forEach(one -> paths.add("/admin/access/" + one.id().text()));

        int shown = 0;
        for (String path : paths) {
            shown += harmless(path, admin.get(path)) ? 1 : 0;
        }
        for (String path : withoutVariables("/account")) {
            shown += harmless(path, himself.get(path)) ? 1 : 0;
        }
        assertThat(shown).as("pages on which it stands").isGreaterThan(20);
    }

    private void plantInPolicies() {
        var _ = locations.save(
                new NamedLocation(
                        place,
                        EVIL,
                        false,
                        List.of(IpRange.parse("192.0.2.0/24").orElseThrow()),
                        Instant.EPOCH,
                        Optional.empty()),
                OPERATOR);
        var _ = agreements.save(
                new Agreement(terms, EVIL, 1, EVIL, Optional.empty(), Instant.EPOCH, Optional.empty()), OPERATOR);
        var _ = methods.save(
                new PlannedMethods.Strength("evil", Optional.of(EVIL), Optional.of(List.of("fido2"))), OPERATOR);
        var _ = policies.create(
                PolicyForm.of(Map.of(
                        "displayName", List.of(EVIL),
                        "state", List.of("disabled"),
                        "conditions.users.includeUsers", List.of("All"),
                        "conditions.applications.includeApplications", List.of("All"),
                        "conditions.locations.includeLocations", List.of(place.text()),
                        "grantControls.builtInControls", List.of("block"))),
                OPERATOR);
    }

    private List<String> withoutVariables(String prefix) {
        return routes.getHandlerMethods().keySet().stream()
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> path.equals(prefix) || path.startsWith(prefix + "/"))
                .filter(path -> !path.contains("{") && !path.endsWith("events"))
                .sorted()
                .toList();
    }

    /// @return true if it stands on the page
    private static boolean harmless(String path, HttpResponse<String> page) {
        assertThat(page.statusCode()).as(path).isLessThan(500);
        boolean markup = page.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/html"))
                .isPresent();
        if (markup) {
            assertThat(page.body()).as(path).doesNotContain(RUN);
        }
        return markup && page.body().contains(SHOWN);
    }
}
