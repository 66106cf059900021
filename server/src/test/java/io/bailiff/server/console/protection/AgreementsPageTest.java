package io.bailiff.server.console.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.Agreement;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.directory.Agreements;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class AgreementsPageTest {
    private static final String ROOT = "/admin/terms";
    private static final Caller OPERATOR = new Caller(new Actor.ByClient(BuiltIns.CLI), new Authority.OfApplication());

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    Agreements agreements;

    private Browser admin;

    @BeforeEach
    void open() {
        admin = signedIn(Role.GLOBAL_ADMINISTRATOR);
        clear();
    }

    @AfterEach
    void clear() {
        agreements.all().forEach(one -> {
            var _ = agreements.remove(one.id(), OPERATOR);
        });
    }

    private Browser signedIn(Role role) {
        var browser = new Browser(port);
        browser.signIn(contoso.user("Tilda Terms", role).principalName().value(), Contoso.PASSWORD);
        return browser;
    }

    private Agreement made() {
        admin.fill(ROOT + "/new", ROOT + "/new", Map.of("name", "House rules", "text", "Be kind.", "days", "90"));
        assertThat(agreements.all()).hasSize(1);
        return agreements.all().getFirst();
    }

    @Test
    void anotherTextIsAnotherVersionAndAnotherNameIsNot() {
        var first = made();
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.reacceptAfter()).hasValue(Duration.ofDays(90));
        String address = ROOT + "/" + first.id().text();

        admin.fill(address, address, Map.of("name", "Rules", "text", "Be kind.", "days", "90"));
        assertThat(agreements.find(first.id()).orElseThrow().version()).isEqualTo(1);
        admin.fill(address, address, Map.of("name", "Rules", "text", "Be kind.\r\nAlways.", "days", ""));

        var changed = agreements.find(first.id()).orElseThrow();
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.text()).isEqualTo("Be kind.\nAlways.");
        assertThat(changed.reacceptAfter()).isEmpty();
        assertThat(admin.get(ROOT).body()).contains("Rules");
        admin.fill(address, address + "/remove", Map.of());
        assertThat(agreements.all()).isEmpty();
    }

    @Test
    void whatIsWrongStaysBesideItsField() {
        made();
        for (var wrong : List.of(
                Map.of("name", "", "text", "x"),
                Map.of("name", "House rules", "text", "x"),
                Map.of("name", "Blank", "text", "  "),
                Map.of("name", "Days", "text", "x", "days", "0"),
                Map.of("name", "Many", "text", "x", "days", "4000"))) {
            var answer = admin.fill(ROOT + "/new", ROOT + "/new", wrong);
            assertThat(answer.statusCode()).as(wrong.toString()).isEqualTo(400);
            assertThat(answer.body()).contains("form-problem", "value=\"" + wrong.get("name") + "\"");
        }
        assertThat(agreements.all()).hasSize(1);
    }

    @Test
    void whoMayLookOnlyIsOfferedNothingAndRefused() {
        var agreement = made();
        String address = ROOT + "/" + agreement.id().text();
        for (Role role : List.of(Role.SECURITY_READER, Role.SECURITY_OPERATOR)) {
            var looker = signedIn(role);
            assertThat(looker.get(ROOT).body()).contains("House rules").doesNotContain("/new");
            var form = new HashMap<>(Browser.hidden(looker.get(address)));
            form.putAll(Map.of("name", "Mine", "text", "x"));
            assertThat(looker.post(address, form).statusCode()).isEqualTo(403);
            assertThat(looker.post(address + "/remove", form).statusCode()).isEqualTo(403);
        }
        assertThat(signedIn(Role.HELPDESK_ADMINISTRATOR).get(ROOT).statusCode()).isEqualTo(403);
        assertThat(agreements.all()).containsExactly(agreement);
    }
}
