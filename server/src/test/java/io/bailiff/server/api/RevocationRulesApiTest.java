package io.bailiff.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.directory.RuleEdit;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.user.Role;
import io.bailiff.server.ApiTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

final class RevocationRulesApiTest extends ApiTest {
    private static final String RULES = "/bailiff/v1/revocation-rules";

    @Autowired
    RevocationRulebook rulebook;

    private String app(String... permissions) {
        return tokens.of(BuiltIns.BAILIFF, BuiltIns.OPERATOR, permissions);
    }

    private Answer call(String path, String permission, String json) {
        return send("POST", RULES + path, app(permission), "application/json", json);
    }

    /// The server is shared.
    @AfterEach
    void usual() {
        var _ = rulebook.decide(Trigger.PASSWORD_RESET, false, ROOT);
        var _ = rulebook.change(
                Trigger.PASSWORD_RESET, RuleEdit.state(RuleState.ON).withCap(0), ROOT);
    }

    @Test
    void rulesAreSeenAndChanged() {
        var all = get(RULES, app("read")).json().path("value");
        assertThat(all).hasSize(Trigger.values().length);
        assertThat(get(RULES + "/user-risk", app("read")).json().path("state").asString())
                .isEqualTo("dryRun");
        var changed = call("/inactive", "configure", "{\"state\":\"dryRun\",\"idleDays\":60,\"cap\":7}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("idleDays").asInt()).isEqualTo(60);
        assertThat(changed.json().path("cap").asInt()).isEqualTo(7);
        assertThat(call("/inactive", "configure", "{\"state\":\"off\"}").status())
                .isEqualTo(200);
        assertThat(call("/inactive", "read", "{\"state\":\"off\"}").status()).isEqualTo(403);
    }

    @Test
    void whatCannotBeIsRefusedWithItsPlace() {
        assertThat(call("/user-deleted", "configure", "{\"state\":\"off\"}").status())
                .isEqualTo(400);
        assertThat(call("/user-risk", "configure", "{\"idleDays\":3}").target()).isEqualTo("idleDays");
        assertThat(call("/user-risk", "configure", "{\"ends\":\"app\"}").target())
                .isEqualTo("ends");
        assertThat(call("/group-removed", "configure", "{\"groups\":[\"No such\"]}")
                        .target())
                .isEqualTo("groups");
        assertThat(call(
                                "/working-time-over",
                                "configure",
                                "{\"workingTime\":{\"days\":[\"monday\"],\"from\":9,\"until\":9}}")
                        .target())
                .isEqualTo("workingTime.until");
        assertThat(call("/no-such-rule", "configure", "{}").status()).isEqualTo(404);
        assertThat(call("/user-risk", "configure", "{\"colour\":\"red\"}").target())
                .isEqualTo("colour");
    }

    @Test
    void whatAnApplicationSetsOffIsHeldAboveTheCapAndReleasedByAPerson() {
        assertThat(call("/password-reset", "configure", "{\"cap\":1}").status()).isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            var edit = UserEdit.password(ClearText.of("another correct horse"));
            assertThat(users.change(person().id(), edit, ROOT)).isInstanceOf(UserChange.Changed.class);
        }
        var stopped = get(RULES + "/password-reset", app("read")).json();
        // One of the two, or both, if other tests of this hour have used the cap up.
        int held = stopped.path("held").asInt();
        assertThat(held).isBetween(1, 2);
        assertThat(stopped.path("stoppedAt").asString("")).isNotEmpty();
        var cases = get(RULES + "/password-reset/cases?outcome=held", app("read"))
                .json()
                .path("value");
        assertThat(cases.get(0).path("because").asString()).isEqualTo("an administrator reset the password");

        var reader = person(Role.SECURITY_READER);
        var readers = tokens.of(BuiltIns.BAILIFF, reader.id(), BuiltIns.CLI, "revoke");
        assertThat(send("POST", RULES + "/password-reset/release", readers, "application/json", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(call("/password-reset/release", "revoke", "{}")
                        .json()
                        .path("released")
                        .asInt())
                .isEqualTo(held);
        assertThat(get(RULES + "/password-reset", app("read")).json().has("stoppedAt"))
                .isFalse();
    }
}
