package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Continuity;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Restoration;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.status.StatusBoard;
import io.bailiff.core.status.StatusSlots;
import io.bailiff.core.status.StatusTerms;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to a restore.
public abstract class LifeContract {
    private static final Duration DAY = Duration.ofDays(1);
    private StoreUnderTest store;
    private World world;
    private Restoration restoration;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        var killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        restoration = new Restoration(store.lives(), killSwitch, store.tenant(), store.clock());
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private Head head() {
        return store.revocation().read(LogReads::head);
    }

    private static Head above(Head head) {
        return new Head(head.lineage(), new Position(head.position().value() + DAY.toMillis()), head.sequence() + 7);
    }

    @Test
    @Tag("BK-01")
    void aRestoreEndsEverythingThereIsInANewLife() {
        var client = world.client("web");
        var alice = world.session(world.user("alice"));
        var bob = world.session(world.user("bob"));
        var grant = world.grant(alice, client);
        Head before = head();

        var restored = restoration.restore(Optional.empty());

        assertThat(world.live(alice)).isFalse();
        assertThat(world.live(bob)).isFalse();
        assertThat(world.live(grant)).isFalse();
        assertThat(restored.copy()).isEqualTo(before);
        assertThat(restored.now()).isEqualTo(head());
        assertThat(head().lineage()).isNotEqualTo(before.lineage());
        assertThat(head().sequence()).isEqualTo(before.sequence() + 1);
        assertThat(restored.kill().kill().scope()).isEqualTo(new Scope.OfTenant(store.tenant()));
        assertThat(restored.kill().kill().cause()).isEqualTo(Cause.RESTORED);
        assertThat(restored.kill().toll().sessions()).isEqualTo(2);
        assertThat(restored.kill().toll().grants()).isEqualTo(1);
        assertThat(world.live(world.session(world.user("carol")))).isTrue();
        assertThat(store.audit()).extracting(AuditEntry::action).containsSubsequence("restore", "revoke");
        assertThat(store.revocation().<Boolean>read(reads -> reads.unstamped().isEmpty()))
                .isTrue();
    }

    @Test
    @Tag("BK-01")
    void positionsGoOnAboveAnyThatIsRemembered() {
        Head lost = above(head());
        var restored = restoration.restore(Optional.of(lost));
        assertThat(restored.kill().position()).isGreaterThan(lost.position());
        assertThat(restored.kill().position())
                .isGreaterThan(new Position(store.clock().millis()));
    }

    @Test
    @Tag("BK-01")
    void everyStatusListOfTheLifeBeforeSaysThatAllAreDead() {
        var client = world.client("web");
        var grant = world.grant(world.session(world.user("alice")), client);
        var slots = new StatusSlots(store.grants(), new SecureRandom());
        var entry = slots.of(grant.id(), Optional.empty());
        assertThat(world.live(grant)).isTrue();

        var _ = restoration.restore(Optional.empty());

        var board = new StatusBoard(store.grants(), new StatusTerms(Duration.ofSeconds(30)), DAY, store.clock());
        assertThat(board.reading(entry.list()).orElseThrow().bits().dead(entry.index()))
                .isTrue();
    }

    @Test
    @Tag("BK-02")
    void anOlderCopyIsBehindWhatIsRemembered() {
        Head found = head();
        assertThat(restoration.compare(found)).isEqualTo(new Continuity.Unbroken(found));
        assertThat(restoration.compare(above(found))).isEqualTo(new Continuity.Behind(above(found), found));
        var fork = new Head(found.lineage(), found.position(), found.sequence() + 1);
        assertThat(restoration.compare(fork)).isEqualTo(new Continuity.Behind(fork, found));
    }

    @Test
    @Tag("BK-02")
    void theLogOfSomebodyElseIsForeign() {
        var other = new Head(UUID.randomUUID().toString(), new Position(1), 0);
        assertThat(restoration.compare(other)).isEqualTo(new Continuity.Foreign(other, head()));
    }

    @Test
    @Tag("BK-03")
    void aNodeThatWasAwayFollowsARestoreButNoneThatBeganBelowWhatItRemembers() {
        Head first = head();
        var second = restoration.restore(Optional.empty()).now();
        var third = restoration.restore(Optional.empty()).now();

        assertThat(restoration.compare(first)).isEqualTo(new Continuity.Unbroken(third));
        assertThat(restoration.compare(second)).isEqualTo(new Continuity.Unbroken(third));
        var further = above(third);
        var ahead = new Head(first.lineage(), further.position(), first.sequence());
        assertThat(restoration.compare(ahead)).isEqualTo(new Continuity.Foreign(ahead, third));
    }

    @Test
    @Tag("BK-01")
    void aSecondRestoreFindsNothingLeft() {
        var alice = world.session(world.user("alice"));
        var once = restoration.restore(Optional.empty());
        var twice = restoration.restore(Optional.of(once.now()));
        assertThat(twice.kill().toll().sessions()).isZero();
        assertThat(twice.kill().position()).isGreaterThan(once.kill().position());
        assertThat(world.live(alice)).isFalse();
    }
}
