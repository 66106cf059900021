package io.bailiff.server.console.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.Group;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.policy.Audience;
import io.bailiff.core.policy.MethodRule;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.server.Browser;
import io.bailiff.server.Contoso;
import io.bailiff.server.PagesTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PagesTest
class MethodsPolicyPageTest {
    private static final String ROOT = "/admin/methods";

    @LocalServerPort
    int port;

    @Autowired
    Contoso contoso;

    @Autowired
    MethodsPolicies methods;

    @Autowired
    Transactions<DirectoryReads, DirectoryTx> directory;

    private final UUID id = UUID.randomUUID();
    private final Group drivers = new Group(new GroupId(id), "Drivers <" + id + ">", Set.of());
    private Browser admin;

    @BeforeEach
    void open() {
        directory.change(tx -> tx.save(drivers, Instant.EPOCH));
        admin = signedIn(Role.GLOBAL_ADMINISTRATOR);
    }

    @AfterEach
    void clear() {
        directory.change(tx -> tx.save(MethodsPolicy.DEFAULT));
    }

    private Browser signedIn(Role role) {
        var browser = new Browser(port);
        browser.signIn(contoso.user("Mona Method", role).principalName().value(), Contoso.PASSWORD);
        return browser;
    }

    private MethodRule rule() {
        return methods.policy().policy().rule(AuthenticatorKind.SMS);
    }

    @Test
    void aMethodIsKeptForAGroupAndOpenedAgain() {
        var saved = admin.fill(
                ROOT,
                ROOT,
                Map.of("enabled", "sms", "use.sms", drivers.name() + "\n", "register-not.sms", drivers.name()));

        assertThat(saved.body()).contains("Saved.", "not for all groups alike", "Drivers &lt;" + id + "&gt;");
        assertThat(rule().use()).isEqualTo(new Audience(false, Set.of(drivers.id()), Set.of()));
        assertThat(rule().register()).isEqualTo(new Audience(true, Set.of(), Set.of(drivers.id())));

        admin.fill(ROOT, ROOT, Map.of("enabled", "sms", "days", "7"));
        assertThat(rule().use().everybody())
                .as("a field that is not sent changes nothing")
                .isFalse();

        admin.fill(ROOT, ROOT, Map.of("enabled", "sms", "use.sms", "", "register-not.sms", ""));
        assertThat(rule()).isEqualTo(MethodRule.OPEN);
    }

    @Test
    void aNameThatIsNoGroupStaysBesideItsFieldAndChangesNothing() {
        var answer = admin.fill(ROOT, ROOT, Map.of("enabled", "sms", "use.sms", "Pilots <b>", "days", "9"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("There is no such group", "Pilots &lt;b&gt;", "form-problem", "value=\"9\"");
        assertThat(methods.policy().policy()).isEqualTo(MethodsPolicy.DEFAULT);
    }

    @Test
    void whoMayLookOnlyIsOfferedNothingAndRefused() {
        var reader = signedIn(Role.SECURITY_READER);
        assertThat(reader.get(ROOT).body()).contains("disabled").doesNotContain("btn-primary");
        var form = new HashMap<>(Browser.hidden(reader.get(ROOT)));
        form.put("enabled", "sms");
        form.put("use.sms", drivers.name());

        assertThat(reader.post(ROOT, form).statusCode()).isEqualTo(403);
        assertThat(methods.policy().policy()).isEqualTo(MethodsPolicy.DEFAULT);
        assertThat(signedIn(Role.USER_ADMINISTRATOR).get(ROOT).statusCode()).isEqualTo(403);
    }
}
