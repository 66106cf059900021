package io.bailiff.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("AU-01")
final class AuditChainTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final UserId ALICE = new UserId(new UUID(0, 1));
    private static final UserId BOB = new UserId(new UUID(0, 2));
    private static final Actor ACTOR = new Actor.ByUser(ALICE, new ClientId("admin-center"));
    private static final AuditEntry ENTRY =
            new AuditEntry(NOON, ACTOR, "revoke", "user 7", AuditEntry.OK, Map.of("note", "lost", "ticket", "4711"));

    private static String link(AuditEntry entry) {
        return AuditChain.link(AuditChain.ROOT, 1, entry);
    }

    private static AuditEntry entry(
            Actor actor, String action, String target, String outcome, Map<String, String> detail) {
        return new AuditEntry(NOON, actor, action, target, outcome, detail);
    }

    @Test
    void aLinkIs64HexadecimalDigitsAndAlwaysTheSame() {
        assertThat(link(ENTRY)).matches("[0-9a-f]{64}").isEqualTo(link(ENTRY));
        assertThat(AuditChain.ROOT).matches("0{64}");
    }

    @Test
    void anyChangeShows() {
        var detail = ENTRY.detail();
        var changed = List.of(
                new AuditEntry(NOON.plusMillis(1), ACTOR, "revoke", "user 7", "ok", detail),
                entry(new Actor.ByUser(BOB, new ClientId("admin-center")), "revoke", "user 7", "ok", detail),
                entry(new Actor.ByUser(ALICE, new ClientId("other")), "revoke", "user 7", "ok", detail),
                entry(new Actor.ByClient(new ClientId("admin-center")), "revoke", "user 7", "ok", detail),
                entry(new Actor.ByRule(ALICE.text()), "revoke", "user 7", "ok", detail),
                entry(new Actor.Unknown(), "revoke", "user 7", "ok", detail),
                entry(ACTOR, "revoked", "user 7", "ok", detail),
                entry(ACTOR, "revoke", "user 8", "ok", detail),
                entry(ACTOR, "revoke", "user 7", "OK", detail),
                entry(ACTOR, "revoke", "user 7", "ok", Map.of()),
                entry(ACTOR, "revoke", "user 7", "ok", Map.of("note", "lost")),
                entry(ACTOR, "revoke", "user 7", "ok", Map.of("note", "lost", "ticket", "4712")),
                entry(ACTOR, "revoke", "user 7", "ok", Map.of("note", "lost", "tickets", "4711")),
                entry(ACTOR, "revoke", "user 7", "ok", Map.of("note", "lost", "ticket", "4711", "more", "")));
        var links = new HashSet<String>();
        links.add(link(ENTRY));
        changed.forEach(entry -> links.add(link(entry)));
        assertThat(links).hasSize(changed.size() + 1);
    }

    @Test
    void anotherPlaceInTheChainIsAnotherLink() {
        String first = link(ENTRY);
        assertThat(AuditChain.link(AuditChain.ROOT, 2, ENTRY)).isNotEqualTo(first);
        assertThat(AuditChain.link(first, 1, ENTRY)).isNotEqualTo(first);
    }

    @Test
    void textThatMovesOverABoundaryShows() {
        assertThat(link(entry(ACTOR, "ab", "c", "", Map.of())))
                .isNotEqualTo(link(entry(ACTOR, "a", "bc", "", Map.of())));
        assertThat(link(entry(ACTOR, "a", "b", "", Map.of()))).isNotEqualTo(link(entry(ACTOR, "a", "", "b", Map.of())));
        assertThat(link(entry(ACTOR, "a", "b", "", Map.of("c", "d"))))
                .isNotEqualTo(link(entry(ACTOR, "a", "b", "", Map.of("cd", ""))));
    }

    @Test
    void noTwoEntriesShareALink() {
        var random = new Random(7);
        Map<String, AuditEntry> seen = new HashMap<>();
        for (int round = 0; round < 50_000; round++) {
            var entry = new AuditEntry(
                    NOON.plusMillis(random.nextInt(2)),
                    actor(random),
                    shortText(random),
                    shortText(random),
                    shortText(random),
                    detail(random));
            var other = seen.put(link(entry), entry);
            assertThat(other == null || other.equals(entry))
                    .as("%s and %s", entry, other)
                    .isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(10_000);
    }

    @Test
    void theOrderInWhichFactsWereAddedIsNoDifference() {
        Map<String, String> one = new java.util.LinkedHashMap<>();
        one.put("a", "1");
        one.put("b", "2");
        Map<String, String> other = new java.util.LinkedHashMap<>();
        other.put("b", "2");
        other.put("a", "1");
        assertThat(link(entry(ACTOR, "x", "", "", one))).isEqualTo(link(entry(ACTOR, "x", "", "", other)));
    }

    @Test
    void anEntryIsNoFinerThanWhatIsKept() {
        var finer = new AuditEntry(NOON.plusNanos(999_999), ACTOR, "x", "", "", Map.of());
        assertThat(finer).isEqualTo(new AuditEntry(NOON, ACTOR, "x", "", "", Map.of()));
    }

    @Test
    void whoHoldsAnEntryCannotChangeIt() {
        var detail = new HashMap<>(Map.of("a", "1"));
        var entry = entry(ACTOR, "x", "", "", detail);
        detail.put("a", "2");
        assertThat(entry.detail()).isEqualTo(Map.of("a", "1"));
    }

    private static Actor actor(Random random) {
        return switch (random.nextInt(4)) {
            case 0 ->
                new Actor.ByUser(random.nextBoolean() ? ALICE : BOB, new ClientId(random.nextBoolean() ? "a" : "ab"));
            case 1 -> new Actor.ByClient(new ClientId(random.nextBoolean() ? "a" : "ab"));
            case 2 -> new Actor.ByRule(shortText(random));
            default -> new Actor.Unknown();
        };
    }

    private static String shortText(Random random) {
        return random.ints(random.nextInt(3), 0, 3)
                .mapToObj(Set.of("a", "\u0000", "é").stream().sorted().toList()::get)
                .reduce("", String::concat);
    }

    private static Map<String, String> detail(Random random) {
        Map<String, String> detail = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            detail.put(shortText(random), shortText(random));
        }
        return detail;
    }
}
