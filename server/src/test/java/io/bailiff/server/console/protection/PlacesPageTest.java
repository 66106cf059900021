package io.bailiff.server.console.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class PlacesPageTest {
    private static final String ROOT = "/admin/locations";
    private static final Caller OPERATOR = new Caller(new Actor.ByClient(BuiltIns.CLI), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    NamedLocations locations;

    @Autowired
    AccessPolicies policies;

    private Browser admin;

    @BeforeEach
    void open() {
        admin = signedIn(Role.GLOBAL_ADMINISTRATOR);
    }

    @AfterEach
    void clear() {
        policies.policies().forEach(one -> {
            var _ = policies.remove(one.id(), OPERATOR);
        });
        locations.all().forEach(one -> {
            var _ = locations.change(
                    one.id(),
                    old -> new NamedLocation(
                            old.id(),
                            old.name(),
                            false,
                            old.ranges(),
                            old.countries(),
                            old.createdAt(),
                            old.modifiedAt()),
                    OPERATOR);
            var _ = locations.remove(one.id(), OPERATOR);
        });
    }

    private Browser signedIn(Role role) {
        var browser = new Browser(port);
        browser.signIn(contoso.user("Paula Place", role).principalName().value(), Contoso.PASSWORD);
        return browser;
    }

    private static Map<String, String> with(Map<String, String> form, String... pairs) {
        var all = new HashMap<>(form);
        for (int pair = 0; pair < pairs.length; pair += 2) {
            all.put(pairs[pair], pairs[pair + 1]);
        }
        return all;
    }

    private NamedLocation only() {
        assertThat(locations.all()).hasSize(1);
        return locations.all().getFirst();
    }

    private NamedLocation made(String name) {
        admin.fill(ROOT + "/new", ROOT + "/new", Map.of("name", name, "ranges", "198.51.100.0/24"));
        return only();
    }

    @Test
    void aPlaceOfAddressesIsMadeChangedAndDeleted() {
        var made = admin.fill(
                ROOT + "/new",
                ROOT + "/new",
                Map.of("name", "Berlin <office>", "ranges", "198.51.100.0/24\n203.0.113.7\n", "trusted", "1"));
        assertThat(made.headers().firstValue("Location")).hasValue(ROOT + "?saved");
        assertThat(only().trusted()).isTrue();
        assertThat(only().ranges()).extracting("prefix").containsExactly(24, 32);
        assertThat(admin.get(ROOT).body())
                .contains("Berlin &lt;office&gt;", "2 ranges", "203.0.113.7/32")
                .doesNotContain("<office>");

        String address = ROOT + "/" + only().id().text();
        assertThat(admin.get(address).body()).contains("198.51.100.0/24\n203.0.113.7/32");
        admin.fill(address, address, Map.of("name", "Berlin", "ranges", "2001:db8::/48"));
        assertThat(only().name()).isEqualTo("Berlin");
        assertThat(admin.get(address).body()).contains(">2001:db8::/48</textarea>");
        assertThat(only().trusted()).isFalse();

        admin.fill(address, address + "/remove", Map.of());
        assertThat(locations.all()).isEmpty();
    }

    @Test
    void aPlaceOfCountriesIsMadeInTheViewersLanguage() {
        admin.get("/language/de");
        assertThat(admin.get(ROOT + "/new?kind=countries").body()).contains("Österreich", "value=\"AT\"");

        admin.fill(
                ROOT + "/new?kind=countries",
                ROOT + "/new",
                Map.of("name", "Nachbarn", "country", "AT", "unknown", "1"));

        assertThat(only().countries().orElseThrow().codes()).containsExactly("AT");
        assertThat(only().countries().orElseThrow().unknown()).isTrue();
        assertThat(admin.get(ROOT).body()).contains("1 Land", "Österreich");
    }

    @Test
    void whatIsWrongStaysBesideItsField() {
        made("Taken");
        for (var wrong : List.of(
                Map.of("name", "Too wide", "ranges", "10.0.0.0/7"),
                Map.of("name", "None", "ranges", "  "),
                Map.of("name", "Taken", "ranges", "192.0.2.0/24"),
                Map.of("name", "", "ranges", "192.0.2.0/24"),
                Map.of("name", "Countries", "kind", "countries"))) {
            var answer = admin.fill(ROOT + "/new", ROOT + "/new", wrong);
            assertThat(answer.statusCode()).as(wrong.toString()).isEqualTo(400);
            assertThat(answer.body()).contains("value=\"" + wrong.get("name") + "\"", "form-problem");
        }
        assertThat(admin.fill(ROOT + "/new", ROOT + "/new", Map.of("name", "x", "ranges", "10.0.0.0/8\n<b>"))
                        .body())
                .contains("&lt;b&gt;");
        only();
    }

    @Test
    void whatAPolicyNamesCannotBeDeletedAndSaysSo() {
        var place = made("Named");
        var _ = policies.create(
                PolicyForm.of(Map.of(
                        "displayName", List.of("Only there"),
                        "state", List.of("disabled"),
                        "conditions.users.includeUsers", List.of("All"),
                        "conditions.applications.includeApplications", List.of("All"),
                        "conditions.locations.includeLocations",
                                List.of(place.id().text()),
                        "grantControls.builtInControls", List.of("block"))),
                OPERATOR);
        String address = ROOT + "/" + place.id().text();

        assertThat(admin.get(ROOT).body()).contains("Only there");
        assertThat(admin.get(address).body())
                .contains("Only there")
                .doesNotContain("action=\"" + address + "/remove\"");
        assertThat(admin.fill(address, address + "/remove", Map.of()).statusCode())
                .isEqualTo(409);
        only();
    }

    @Test
    void whoMayLookOnlyIsOfferedNothingAndRefused() {
        var place = made("Looked at");
        String address = ROOT + "/" + place.id().text();
        for (Role role : List.of(Role.SECURITY_READER, Role.SECURITY_OPERATOR)) {
            var looker = signedIn(role);
            assertThat(looker.get(ROOT).body()).contains("Looked at").doesNotContain("/new");
            assertThat(looker.get(address).body())
                    .contains("disabled")
                    .doesNotContain("type=\"submit\" class=\"btn btn-primary\"");
            var form = with(Browser.hidden(looker.get(address)), "name", "Mine now", "ranges", "192.0.2.0/24");
            assertThat(looker.post(address, form).statusCode()).isEqualTo(403);
            assertThat(looker.post(address + "/remove", form).statusCode()).isEqualTo(403);
        }
        var helper = signedIn(Role.HELPDESK_ADMINISTRATOR);
        assertThat(helper.get(ROOT).statusCode()).isEqualTo(403);
        assertThat(only().name()).isEqualTo("Looked at");
    }

    @Test
    void whatIsNotThereSaysSo() {
        String nowhere = ROOT + "/" + UUID.randomUUID();
        assertThat(admin.get(nowhere).statusCode()).isEqualTo(404);
        assertThat(admin.fill(ROOT + "/new", nowhere, Map.of("name", "x", "ranges", "192.0.2.0/24"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.get(ROOT + "/not-an-id").statusCode()).isEqualTo(404);
    }
}
