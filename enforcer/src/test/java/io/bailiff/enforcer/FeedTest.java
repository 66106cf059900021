package io.bailiff.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.enforcer.Denial.CannotTell;
import io.bailiff.enforcer.Denial.Doubt;
import io.bailiff.enforcer.Denial.SessionEnded;
import io.bailiff.enforcer.Denial.Untrusted;
import io.bailiff.enforcer.EnforcerStatus.State;
import io.bailiff.enforcer.testing.TestToken;
import io.bailiff.signals.feed.Declaration;
import io.bailiff.signals.feed.FeedHead;
import io.bailiff.signals.receipt.Receipt;
import io.bailiff.signals.subject.KillScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FeedTest extends EnforcerFixture {

    @Test
    @Tag("EN-03")
    void shuffledAndRepeatedEventsGiveTheSameState() {
        Enforcer enforcer = live();
        issuer.shuffle();
        List<TestToken> dead = new ArrayList<>();
        long last = 0;
        for (int i = 0; i < 20; i++) {
            TestToken token = signIn();
            dead.add(token);
            last = issuer.kill(token.user());
        }
        awaitApplied(enforcer, last);

        for (TestToken token : dead) {
            assertThat(denial(enforcer.check(token.sign()))).isInstanceOf(SessionEnded.class);
        }
        assertAllowed(enforcer.check(signIn().sign()));
        assertThat(enforcer.status().entries()).isEqualTo(20);
    }

    @Test
    void whatIsAppliedIsSignedWithTheKeyThatWasNamed() {
        Enforcer enforcer = live();
        TestToken dead = signIn();
        long position = issuer.kill(dead.user());

        await(() -> issuer.receipts().stream().anyMatch(receipt -> receipt.rvn() == position));
        assertThat(issuer.receipts()).extracting(Receipt::issuer).containsOnly(issuer.issuer());
        assertThat(denial(enforcer.check(dead.sign()))).isInstanceOf(SessionEnded.class);
        assertThat(issuer.declarations()).singleElement().satisfies(said -> {
            assertThat(said.leaseSeconds()).hasValue(enforcer.settings().lease().toSeconds());
            assertThat(said.whenCutOff()).contains(Declaration.WhenCutOff.CLOSED);
        });
    }

    @Test
    @Tag("EN-04")
    void noReceiptReachesBeyondAHole() {
        Enforcer enforcer = live();
        long before = enforcer.status().sseq();
        issuer.loseNext();
        issuer.kill(signIn().user());
        long second = issuer.kill(signIn().user());
        awaitApplied(enforcer, second);
        await(() -> issuer.receipts().stream().anyMatch(one -> one.rvn() == second));

        assertThat(issuer.receipts())
                .as("until the snapshot had closed the hole, nothing was signed for")
                .allSatisfy(one -> assertThat(one.sseq() == before || one.sseq() == before + 2)
                        .isTrue());
    }

    @Test
    @Tag("EN-04")
    void aLostEventIsNoticedAndMadeGoodBySnapshot() {
        Enforcer enforcer = live();
        long before = enforcer.status().snapshots();
        TestToken lost = signIn();
        issuer.loseNext();
        long position = issuer.kill(lost.user());
        issuer.kill(signIn().user());
        awaitApplied(enforcer, position);

        assertThat(denial(enforcer.check(lost.sign()))).isInstanceOf(SessionEnded.class);
        assertThat(enforcer.status().gaps()).isEqualTo(1);
        assertThat(enforcer.status().snapshots()).isEqualTo(before + 1);
    }

    @Test
    @Tag("EN-04")
    void aHoleThatCannotBeFilledDoesNotRenewTheLease() {
        Enforcer enforcer = live();
        issuer.truncateSnapshots(true);
        issuer.loseNext();
        issuer.kill(signIn().user());
        await(() -> enforcer.status().troubles() > 1);

        clocks.pass(Duration.ofSeconds(30));

        assertThat(denial(enforcer.check(signIn().sign()))).isEqualTo(new CannotTell(Doubt.CUT_OFF));
        issuer.truncateSnapshots(false);
        await(() -> enforcer.status().state() == State.LIVE);
    }

    @Test
    @Tag("EN-05")
    void beforeAWholeSnapshotNothingIsAllowed() {
        issuer.truncateSnapshots(true);
        Enforcer enforcer = start(it -> it);
        await(() -> enforcer.status().troubles() > 1);

        assertThat(denial(enforcer.check(signIn().sign()))).isEqualTo(new CannotTell(Doubt.STARTING));
        assertThat(enforcer.status().state()).isEqualTo(State.STARTING);

        issuer.truncateSnapshots(false);
        assertThat(enforcer.awaitLive(PATIENCE)).isTrue();
    }

    @Test
    @Tag("EN-05")
    @Tag("EN-09")
    void leewayDoesNotReviveATokenWhoseKillTheSnapshotNoLongerTells() {
        TestToken token = signIn();
        clocks.pass(Duration.ofSeconds(3605));
        Enforcer started = live();

        assertThat(denial(started.check(token.sign()))).isInstanceOf(Denial.Expired.class);
        assertAllowed(started.check(signIn().sign()));
    }

    @Test
    @Tag("EN-06")
    void anIssuerThatSuddenlyKnowsLessIsNotBelieved() {
        Enforcer enforcer = live();
        FeedHead old = issuer.head();
        TestToken dead = signIn();
        awaitApplied(enforcer, issuer.kill(dead.user()));

        issuer.rollBackTo(old);
        await(() -> enforcer.status().rollbacks() > 1);

        assertThat(denial(enforcer.check(dead.sign()))).isInstanceOf(SessionEnded.class);
        clocks.pass(Duration.ofSeconds(30));
        assertThat(denial(enforcer.check(signIn().sign()))).isEqualTo(new CannotTell(Doubt.CUT_OFF));
    }

    @Test
    @Tag("EN-07")
    void aTokenThatKnowsMoreMakesTheEnforcerAskFirst() {
        Enforcer enforcer = live();
        issuer.killElsewhere();

        assertAllowed(enforcer.check(signIn().sign()));
    }

    @Test
    @Tag("EN-07")
    void aTokenThatKnowsMoreIsRefusedWhenTheIssuerCannotBeAsked() {
        Enforcer enforcer = live(it -> it.longestWait(Duration.ofMillis(200)));
        issuer.cutOff(true);
        issuer.killElsewhere();
        long begin = System.nanoTime();

        assertThat(denial(enforcer.check(signIn().sign()))).isEqualTo(new CannotTell(Doubt.BEHIND));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(150), Duration.ofSeconds(3));
    }

    @Test
    @Tag("JW-19")
    void aTokenFromBeyondTheHeadOfTheLogIsRefusedAndCounted() {
        Enforcer enforcer = live();
        long beyond = issuer.head().position() + 1000;

        assertThat(denial(enforcer.check(
                        signIn().with("rvn", beyond).with("rva", beyond).sign())))
                .isEqualTo(new Untrusted("ahead-of-the-log"));
        assertThat(enforcer.status().rollbacks()).isEqualTo(1);
        assertAllowed(enforcer.check(signIn().sign()));
    }

    @Test
    @Tag("JW-19")
    void afterARestoreOldTokensAreDeadAndNewOnesLive() {
        Enforcer enforcer = live();
        String old = signIn().sign();
        assertAllowed(enforcer.check(old));

        issuer.restore();
        String lineage = issuer.head().lineage();
        await(() -> enforcer.status().lineage().filter(lineage::equals).isPresent());
        assertThat(enforcer.awaitLive(PATIENCE)).isTrue();

        assertThat(denial(enforcer.check(old))).isInstanceOf(SessionEnded.class);
        assertAllowed(enforcer.check(signIn().sign()));
    }

    @Test
    void aForgottenStreamIsMadeAgainAndNothingIsMissed() {
        Enforcer enforcer = live();
        issuer.forgetStreams();
        TestToken token = signIn();
        awaitApplied(enforcer, issuer.kill(token.user()));

        assertThat(denial(enforcer.check(token.sign()))).isInstanceOf(SessionEnded.class);
        assertThat(issuer.streams()).isEqualTo(1);
    }

    @Test
    void eventsSignedWithAnotherKeyAreRefusedAndTheSnapshotRepairs() {
        Enforcer enforcer = live();
        issuer.signEventsWithAnotherKey(true);
        TestToken token = signIn();
        awaitApplied(enforcer, issuer.kill(token.user()));

        assertThat(enforcer.status().refusedEvents()).isPositive();
        assertThat(denial(enforcer.check(token.sign()))).isInstanceOf(SessionEnded.class);
        await(() -> !issuer.refusedJtis().isEmpty());
    }

    @Test
    void aClosedEnforcerLeavesNoStreamBehind() {
        Enforcer enforcer = live();
        assertThat(issuer.streams()).isEqualTo(1);

        enforcer.close();

        assertThat(issuer.streams()).isZero();
        assertThat(enforcer.status().state()).isEqualTo(State.CLOSED);
        assertThat(denial(enforcer.check(signIn().sign()))).isInstanceOf(CannotTell.class);
    }

    @Test
    void randomKillsHitExactlyThoseThatARulePerTokenHits() {
        Enforcer enforcer = live();
        Random random = new Random(20261121);
        List<TestToken> tokens = new ArrayList<>();
        List<KillScope> kills = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            TestToken token = signIn();
            if (!tokens.isEmpty() && random.nextBoolean()) {
                TestToken sibling = tokens.get(random.nextInt(tokens.size()));
                token = token.with("oid", sibling.text("oid")).with("sub", sibling.text("sub"));
            }
            tokens.add(token);
            if (random.nextInt(3) == 0) {
                TestToken target = tokens.get(random.nextInt(tokens.size()));
                KillScope scope = random.nextBoolean() ? target.user() : target.session();
                kills.add(scope);
                positions.add(issuer.kill(scope));
            }
        }
        awaitApplied(enforcer, issuer.head().position());

        for (TestToken token : tokens) {
            boolean dead = false;
            for (int i = 0; i < kills.size(); i++) {
                boolean covers =
                        kills.get(i).equals(token.user()) || kills.get(i).equals(token.session());
                dead |= covers && positions.get(i) > token.number("rvn");
            }
            assertThat(enforcer.check(token.sign()) instanceof Decision.Deny).isEqualTo(dead);
        }
    }
}
