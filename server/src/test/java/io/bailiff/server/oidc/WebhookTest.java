package io.bailiff.server.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.user.User;
import io.bailiff.core.webhook.Topic;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.WebhookDispatch;
import io.bailiff.core.webhook.WebhookReceiver;
import io.bailiff.core.webhook.Webhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// A SIEM that is told of kills by a signed post.
class WebhookTest extends RunningProvider {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Actor ADMINISTRATOR = new Actor.ByRule("a test");

    @Autowired
    Webhooks webhooks;

    @Autowired
    WebhookDispatch dispatch;

    private TestReceiver siem;
    private final String name = "siem-" + UUID.randomUUID();
    private Webhook webhook;
    private ClearText secret = ClearText.of("");

    @BeforeEach
    void start() {
        siem = new TestReceiver(DATA);
        switch (webhooks.add(ADMINISTRATOR, siem.address(name), List.of(new Topic.Kills()), "SIEM")) {
            case Webhooks.Result.Secret(var made, var shown) -> {
                webhook = made;
                secret = shown;
            }
            default -> throw new AssertionError();
        }
    }

    @AfterEach
    void stop() {
        var _ = webhooks.remove(ADMINISTRATOR, webhook.id());
        siem.close();
    }

    private static String signature(ClearText secret, TestReceiver.Posted posted) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Base64.getDecoder().decode(secret.reveal().substring("whsec_".length())), "HmacSHA256"));
        String signed = posted.header("webhook-id") + "." + posted.header("webhook-timestamp") + "." + posted.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    @Test
    void aKillIsToldInTheFormThatIsWrittenDown() throws Exception {
        User alice = user();

        Position at = revoke(new Scope.OfUser(alice.id())).at();

        var posted = siem.next(name);
        var body = JSON.readTree(posted.body());
        assertThat(body.propertyNames())
                .containsExactly(
                        "id",
                        "type",
                        "category",
                        "time",
                        "tenant",
                        "sequence",
                        "actor",
                        "target",
                        "outcome",
                        "kill",
                        "txn",
                        "detail");
        assertThat(body.path("type").asString()).isEqualTo("revoke");
        assertThat(body.path("category").asString()).isEqualTo("kill");
        assertThat(body.path("tenant").asString()).isEqualTo(issuer.tenant().text());
        assertThat(body.path("target").asString())
                .isEqualTo("user " + alice.id().text());
        assertThat(body.path("kill").asLong()).isEqualTo(at.value());
        assertThat(body.path("txn").asString()).isEqualTo(Long.toString(at.value()));
        assertThat(body.path("sequence").asLong()).isPositive();
        assertThat(Instant.parse(body.path("time").asString()))
                .isBefore(Instant.now().plusSeconds(2));
        assertThat(posted.header("content-type")).isEqualTo("application/json");
        assertThat(posted.header("webhook-id")).isEqualTo(body.path("id").asString());
        assertThat(Long.parseLong(posted.header("webhook-timestamp")))
                .isBetween(Instant.now().getEpochSecond() - 30, Instant.now().getEpochSecond() + 1);
        assertThat(posted.header("webhook-signature")).isEqualTo(signature(secret, posted));
    }

    @Test
    @Tag("SS-05")
    void anErrorIsTriedAgainWithTheSameIdAndANewSecretSignsBesideTheOldOne() throws Exception {
        siem.answers(name, number -> number == 1 ? 500 : 200);
        var rotated = (Webhooks.Result.Secret) webhooks.rotate(ADMINISTRATOR, webhook.id());

        var _ = revoke(new Scope.OfUser(user().id()));

        var first = siem.next(name);
        var second = siem.next(name);
        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("webhook-signature"))
                .isEqualTo(signature(rotated.secret(), second) + " " + signature(secret, second));
    }

    @Test
    void aTestIsAPingAtOnce() throws InterruptedException {
        assertThat(dispatch.test(webhook.id(), ADMINISTRATOR)).contains(new WebhookReceiver.Answer.Taken("HTTP 204"));
        assertThat(siem.next(name).body()).contains("\"type\":\"ping\"", "\"sequence\":0");
    }

    /// The programs stand in the manual.
    @ParameterizedTest
    @CsvSource({"python, python3, .py", "javascript, node, .mjs"})
    void theProgramsOfTheManualTellRightFromWrong(String language, String program, String ending, @TempDir Path folder)
            throws Exception {
        assumeThat(runs(program, folder)).as(program).isTrue();
        String manual = Files.readString(Path.of("../docs/webhooks.md"));
        var snippet =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(manual);
        assertThat(snippet.find()).isTrue();
        Path file = folder.resolve("verify" + ending);
        Files.writeString(file, snippet.group(1));
        assertThat(dispatch.test(webhook.id(), ADMINISTRATOR)).isPresent();
        var posted = siem.next(name);

        assertThat(run(folder, posted, posted.body(), program, file.toString())).isZero();
        assertThat(run(folder, posted, posted.body().replace("ping", "pong"), program, file.toString()))
                .isEqualTo(1);
    }

    private static boolean runs(String program, Path folder) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("version").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private int run(Path folder, TestReceiver.Posted posted, String body, String... command)
            throws IOException, InterruptedException {
        Path in = folder.resolve(Sha256.hex(body));
        Files.writeString(in, body);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectInput(in.toFile());
        builder.environment().put("WEBHOOK_SECRET", secret.reveal());
        builder.environment().put("WEBHOOK_ID", posted.header("webhook-id"));
        builder.environment().put("WEBHOOK_TIMESTAMP", posted.header("webhook-timestamp"));
        builder.environment().put("WEBHOOK_SIGNATURE", posted.header("webhook-signature"));
        Process process = builder.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
