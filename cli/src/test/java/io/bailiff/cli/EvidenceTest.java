package io.bailiff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditChain;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.signals.evidence.EvidenceFile;
import io.bailiff.signals.receipt.Receipt;
import io.bailiff.signals.receipt.ReceiptWriter;
import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evidence is checked where no server is.
final class EvidenceTest {
    private static final String ISSUER = "https://id.contoso.example/t/v2.0";
    private static final RSAKey KEY = key();
    private static final ReceiptWriter RECEIVER = new ReceiptWriter();

    @TempDir
    private Path home;

    private TestPerson person;
    private Path keys;

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void keep() throws IOException {
        person = new TestPerson(home);
        keys = Files.writeString(home.resolve("keys.json"), new JWKSet(KEY.toPublicJWK()).toString());
    }

    /// A good file and the keys to check it with, beside each other.
    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("kill.json"), sealed(records("s1"), KEY));
        Files.writeString(folder.resolve("keys.json"), new JWKSet(KEY.toPublicJWK()).toString());
    }

    private static List<JsonObject> records(String receiptOf) {
        var entry = new AuditEntry(
                Instant.parse("2026-11-22T20:00:00Z"),
                new Actor.ByRule("risk"),
                "revoke",
                "user alice",
                "ok",
                Map.of("position", "17"));
        String receipt = RECEIVER.write(new Receipt(ISSUER, receiptOf, "life", 3, 17, 1_795_302_817_042L));
        return List.of(
                JsonObject.of(Map.of("kind", "evidence", "position", 17L)),
                JsonObject.of(Map.ofEntries(
                        Map.entry("kind", "audit"),
                        Map.entry("link", 5L),
                        Map.entry("previous", AuditChain.ROOT),
                        Map.entry("hash", AuditChain.link(AuditChain.ROOT, 5, entry)),
                        Map.entry("at", entry.at().toEpochMilli()),
                        Map.entry("actorKind", "rule"),
                        Map.entry("actorId", "risk"),
                        Map.entry("actorVia", ""),
                        Map.entry("action", "revoke"),
                        Map.entry("target", "user alice"),
                        Map.entry("outcome", "ok"),
                        Map.entry("detail", Map.of("position", "17")))),
                JsonObject.of(Map.of(
                        "kind", "receiver",
                        "id", "s1",
                        "name", "orders",
                        "state", "enforced",
                        "receipt", receipt,
                        "receiptKey", RECEIVER.publicKey())));
    }

    private static String sealed(List<JsonObject> records, RSAKey with) {
        try {
            var jws = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(new JOSEObjectType(EvidenceFile.SEAL_TYPE))
                            .keyID("k1")
                            .build(),
                    new Payload(Json.print(EvidenceFile.claims(ISSUER, 17, 1_795_302_900, records))));
            jws.sign(new RSASSASigner(with));
            return Json.print(new EvidenceFile(records, jws.serialize()).toJson());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoWasToldWithoutSigningIsInNewerFilesOnly() throws IOException {
        var records = new ArrayList<>(records("s1"));
        records.add(JsonObject.of(Map.of(
                "kind", "told", "ledger", "logout", "known", "complete", "count", 3L, "states", Map.of("dead", 3L))));
        records.add(JsonObject.of(Map.of("kind", "logout", "client", "shop", "state", "dead")));

        var outcome = verify(sealed(records, KEY));

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("all 5 records", "ledger of each logout, 3 dead");
        assertThat(verify(sealed(records, KEY).replace("\"shop\"", "\"stop\"")).out())
                .contains("NOT OK", "record 5 (logout) was altered");
    }

    private TestPerson.Outcome verify(String file) throws IOException {
        Path path = Files.writeString(home.resolve("kill.json"), file);
        return person.runs("evidence", "verify", path.toString(), "--keys", keys.toString());
    }

    @Test
    void anUntouchedFileIsGoodAndSaysWhatWasChecked() throws IOException {
        var outcome = verify(sealed(records("s1"), KEY));

        assertThat(outcome.out())
                .contains("sealed by " + ISSUER, "all 3 records", "audit record 5, revoke", "orders, enforced, signed")
                .doesNotContain("NOT OK");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void whatWasAlteredIsNamed() throws IOException {
        String file = sealed(records("s1"), KEY);
        Map<String, UnaryOperator<String>> changes = Map.of(
                "record 1 (evidence) was altered", text -> text.replace("\"position\":17", "\"position\":18"),
                "audit record 5, revoke, is not what was tied", text -> text.replace("user alice", "user bob"),
                "the file has 2 records, and 3 were sealed",
                        text -> {
                            var read = EvidenceFile.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                    .orElseThrow();
                            var fewer = new ArrayList<>(read.records());
                            fewer.removeLast();
                            return Json.print(new EvidenceFile(fewer, read.seal()).toJson());
                        });
        for (var change : changes.entrySet()) {
            var outcome = verify(change.getValue().apply(file));

            assertThat(outcome.out()).contains("NOT OK", change.getKey());
            assertThat(outcome.exit()).isEqualTo(1);
        }
    }

    @Test
    void anotherSealOrAnothersReceiptProvesNothing() throws IOException {
        var foreign = verify(sealed(records("s1"), key()));
        assertThat(foreign.out()).contains("made by none of these keys");
        assertThat(foreign.exit()).isEqualTo(1);

        var borrowed = verify(sealed(records("s2"), KEY));
        assertThat(borrowed.out()).contains("all 3 records", "its receipt does not say so");
        assertThat(borrowed.exit()).isEqualTo(1);

        assertThat(verify("{}").exit()).isEqualTo(2);
    }

    @Test
    void evidenceIsNotOverwritten() throws IOException {
        try (var server = new TestServer(TestAuthority.shared())) {
            var member = person.with("BAILIFF_URL", server.url())
                    .with("BAILIFF_CA", TestAuthority.shared().certificate().toString())
                    .with(
                            "BAILIFF_OPERATOR_KEY",
                            server.operatorKey(home.resolve("key.pem")).toString());
            String file = sealed(records("s1"), KEY);
            server.next(
                    "GET /bailiff/v1/kills/17/evidence", TestServer.answer(200, file), TestServer.answer(200, file));
            Path out = home.resolve("exported.json");

            assertThat(member.runs("evidence", "export", "17", "--out", out.toString())
                            .exit())
                    .isZero();
            assertThat(verify(Files.readString(out)).exit()).isZero();
            assertThat(member.runs("evidence", "export", "17", "--out", out.toString())
                            .exit())
                    .isEqualTo(2);
        }
    }
}
