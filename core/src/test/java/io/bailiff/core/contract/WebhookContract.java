package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.webhook.Topic;
import io.bailiff.core.webhook.Webhook;
import io.bailiff.core.webhook.WebhookDelivery;
import io.bailiff.core.webhook.WebhookDelivery.State;
import io.bailiff.core.webhook.WebhookDispatch;
import io.bailiff.core.webhook.WebhookEvent;
import io.bailiff.core.webhook.WebhookFollower;
import io.bailiff.core.webhook.WebhookId;
import io.bailiff.core.webhook.WebhookPlace;
import io.bailiff.core.webhook.WebhookReceiver;
import io.bailiff.core.webhook.WebhookReceiver.Answer;
import io.bailiff.core.webhook.Webhooks;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What webhooks promise, on every store.
public abstract class WebhookContract {
    private static final Actor SOMEBODY = new Actor.ByRule("a test");
    private static final Answer AWAY = new Answer.Unreachable("HTTP 503", Optional.empty());

    private StoreUnderTest store;
    private World world;
    private KillSwitch killSwitch;
    private Webhooks webhooks;
    private final List<String> told = new ArrayList<>();
    private Function<WebhookEvent, Answer> answer = _ -> new Answer.Taken("HTTP 204");

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        webhooks = new Webhooks(store.webhooks(), new PlainTexts(), store.clock(), new SecureRandom());
        kill();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Webhook added(String... topics) {
        var wanted = List.of(topics).stream()
                .map(text -> Topic.parse(text).orElseThrow())
                .toList();
        return switch (webhooks.add(SOMEBODY, "https://siem.example/in", wanted, "SIEM")) {
            case Webhooks.Result.Secret(var webhook, var _) -> webhook;
            default -> throw new AssertionError();
        };
    }

    private Webhook now(Webhook webhook) {
        return webhooks.find(webhook.id()).orElseThrow();
    }

    /// What is written before it gets its place in the chain with it.
    private Position kill() {
        var kill = new Kill(
                new Scope.OfUser(
                        world.user("user" + told.size() + Math.random()).id()),
                Cause.ADMINISTRATOR,
                Statement.by(Reason.DRILL, "a drill in a test"),
                SOMEBODY,
                store.clock().instant());
        Position at = store.revocation().write(tx -> killSwitch.within(tx, kill));
        killSwitch.settle(at);
        return at;
    }

    private void happens(String action) {
        store.webhooks()
                .change(tx -> tx.audit(new AuditEntry(
                        store.clock().instant(), SOMEBODY, action, "somebody", AuditEntry.OK, Map.of())));
    }

    private WebhookDispatch dispatch() {
        WebhookReceiver receiver = (_, event) -> {
            Answer said = answer.apply(event);
            told.add(event.entry().action());
            return said;
        };
        return new WebhookDispatch(store.webhooks(), receiver, store.clock(), new Random(1));
    }

    /// A new one each time: nothing is kept in memory.
    private List<WebhookDispatch.Told> run() {
        var follower = new WebhookFollower(store.webhooks(), store.clock());
        List<WebhookDispatch.Told> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            boolean _ = follower.follow();
            all.addAll(dispatch().run());
        }
        return all;
    }

    private List<WebhookDelivery> ledger(Webhook webhook) {
        return webhooks.deliveries(webhook.id(), Optional.empty(), Optional.empty(), 1_000);
    }

    @Test
    void whatIsAnAlarmIsSaidByTheEntryAndByWhoMadeIt() {
        assertThat(category("revoke", SOMEBODY, AuditEntry.OK)).isEqualTo(Topic.Category.KILL);
        assertThat(category("revoke", SOMEBODY, "lastAdministrator")).isEqualTo(Topic.Category.AUDIT);
        assertThat(category("kill-confirmed", SOMEBODY, AuditEntry.OK)).isEqualTo(Topic.Category.KILL);
        assertThat(category("kill-confirmed", SOMEBODY, "receiver-lost")).isEqualTo(Topic.Category.ALARM);
        assertThat(category("signal-stream", SOMEBODY, AuditEntry.OK)).isEqualTo(Topic.Category.ALARM);
        assertThat(category("signal-stream", new Actor.Unknown(), AuditEntry.OK))
                .isEqualTo(Topic.Category.AUDIT);
        assertThat(category("sign-in", SOMEBODY, AuditEntry.OK)).isEqualTo(Topic.Category.AUDIT);
    }

    private Topic.Category category(String action, Actor actor, String outcome) {
        return Topic.category(new AuditEntry(store.clock().instant(), actor, action, "", outcome, Map.of()));
    }

    @Test
    void eachIsToldOfWhatItAskedForInOrderAndOfNothingOlder() {
        var kills = added("kills");
        var mails = added("audit:send-", "alarms");
        happens("send-code");
        happens("sign-in");
        happens("break-glass-sign-in");
        kill();

        assertThat(run()).extracting(WebhookDispatch.Told::trouble).containsOnly(Optional.empty());
        assertThat(ledger(kills)).extracting(WebhookDelivery::type).containsExactly("revoke");
        assertThat(ledger(mails)).extracting(WebhookDelivery::type).containsExactly("break-glass-sign-in", "send-code");
        assertThat(told).containsExactlyInAnyOrder("revoke", "send-code", "break-glass-sign-in");
        assertThat(dispatch().pending()).isZero();
        assertThat(run()).as("each once").isEmpty();
    }

    @Test
    @Tag("SS-07")
    void nothingOvertakesWhatCouldNotBeBroughtAndADayLaterItIsPausedAndLosesNothing() {
        var webhook = added("audit");
        happens("one");
        happens("two");
        kill();
        answer = event -> event.entry().action().equals("two") ? AWAY : new Answer.Taken("HTTP 200");
        var first = run().getFirst();
        assertThat(first.trouble()).contains("HTTP 503");
        assertThat(ledger(webhook).getFirst().state()).isEqualTo(State.PENDING);
        assertThat(told).endsWith("one", "two");
        assertThat(run()).as("not before its time").isEmpty();

        store.clock().pass(Duration.ofHours(25));
        assertThat(run()).last().extracting(WebhookDispatch.Told::paused).isEqualTo(true);
        assertThat(now(webhook).pause()).map(Webhook.Pause::by).contains(Webhook.Pause.SENDER);
        for (int i = 0; i < 300; i++) {
            happens("later");
        }
        kill();
        assertThat(run()).isEmpty();
        assertThat(ledger(webhook)).as("the chain is the queue").hasSizeLessThan(10);
        assertThat(webhooks.lag(now(webhook)).entries()).isGreaterThan(300);

        answer = _ -> new Answer.Taken("HTTP 200");
        told.clear();
        assertThat(webhooks.resume(SOMEBODY, webhook.id(), false)).isInstanceOf(Webhooks.Result.Done.class);
        var all = run();
        assertThat(all).isNotEmpty();
        assertThat(told).startsWith("two", "revoke").contains("webhook-paused");
        assertThat(told.stream().filter("later"::equals)).hasSize(300);
        assertThat(now(webhook).failingSince()).isEmpty();
    }

    @Test
    void whatCouldNotBeWrittenDownIsLookedAtAgain() {
        var webhook = added("audit:one");
        happens("one");
        kill();
        var broken = new WebhookFollower(new OneFailure<>(store.webhooks()), store.clock());

        assertThatThrownBy(broken::follow).isInstanceOf(StoreUnavailable.class);
        boolean _ = broken.follow();

        assertThat(ledger(webhook)).hasSize(1);
    }

    /// The first write fails.
    private static final class OneFailure<R, T extends R> implements Transactions<R, T> {
        private final Transactions<R, T> store;
        private boolean failed;

        private OneFailure(Transactions<R, T> store) {
            this.store = store;
        }

        @Override
        public <A> A read(Function<? super R, A> question) {
            return store.read(question);
        }

        @Override
        public <A> A write(Function<? super T, A> work) {
            if (!failed) {
                failed = true;
                throw new StoreUnavailable("the store is away");
            }
            return store.write(work);
        }
    }

    @Test
    void whatWasMissedCanBeSkipped() {
        var webhook = added("audit");
        assertThat(webhooks.pause(SOMEBODY, webhook.id(), "moving")).isInstanceOf(Webhooks.Result.Done.class);
        happens("one");
        kill();
        assertThat(webhooks.resume(SOMEBODY, webhook.id(), true)).isInstanceOf(Webhooks.Result.Done.class);
        happens("two");
        kill();

        assertThat(run()).isNotEmpty();

        assertThat(told).doesNotContain("one").contains("two");
    }

    @Test
    @Tag("SS-05")
    void whatIsRefusedForGoodHoldsNothingUpAndIsNotToldToWebhooksItself() {
        var picky = added("audit");
        var other = added("audit");
        answer = event ->
                event.entry().action().equals("bad") ? new Answer.Refused("HTTP 422") : new Answer.Taken("HTTP 200");
        happens("bad");
        happens("good");
        kill();

        assertThat(run()).extracting(WebhookDispatch.Told::refused).contains(1);
        kill();
        assertThat(run()).isNotEmpty();

        assertThat(store.audit()).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo(Topic.OWN);
            assertThat(entry.outcome()).isEqualTo("refused");
        });
        assertThat(told).contains("good").doesNotContain(Topic.OWN);
        var refused = ledger(picky).stream()
                .filter(one -> one.state() == State.REFUSED)
                .toList();
        assertThat(refused).hasSize(1);
        assertThat(webhooks.deliveries(other.id(), Optional.of(State.REFUSED), Optional.empty(), 10))
                .hasSize(1);

        answer = _ -> new Answer.Taken("HTTP 200");
        told.clear();
        long link = refused.getFirst().link();
        assertThat(webhooks.replay(SOMEBODY, picky.id(), link)).isInstanceOf(Webhooks.Result.Replayed.class);
        assertThat(run()).hasSize(1);
        assertThat(told).containsExactly("bad");
        assertThat(webhooks.replay(SOMEBODY, picky.id(), 1))
                .as("from before it was there")
                .isInstanceOf(Webhooks.Result.Replayed.class);
        assertThat(webhooks.replay(SOMEBODY, picky.id(), 1_000_000)).isInstanceOf(Webhooks.Result.NothingMatches.class);
        assertThat(webhooks.deliveries(picky.id(), Optional.empty(), Optional.of(new WebhookPlace(link)), 1))
                .allMatch(one -> one.link() < link);
    }

    @Test
    void whoIsGoneIsPausedAtOnceAndOfTwoWhoTellOneDoes() {
        var webhook = added("kills");
        kill();
        boolean _ = new WebhookFollower(store.webhooks(), store.clock()).follow();
        var batch = dispatch().claim(webhook.id()).orElseThrow();
        assertThat(dispatch().claim(webhook.id())).isEmpty();
        store.clock().pass(Duration.ofSeconds(31));
        var again = dispatch().claim(webhook.id()).orElseThrow();
        answer = _ -> new Answer.Gone("HTTP 410");
        assertThat(dispatch().attempt(batch).paused()).as("its lease is over").isFalse();
        assertThat(dispatch().attempt(again).paused()).isTrue();
        assertThat(dispatch().claim(webhook.id())).isEmpty();
        assertThat(dispatch().test(webhook.id(), SOMEBODY)).contains(new Answer.Gone("HTTP 410"));
        assertThat(told).endsWith("ping");
    }

    @Test
    void theOldSecretSignsTooForADay() {
        var webhook = added("kills");
        var rotated = (Webhooks.Result.Secret) webhooks.rotate(SOMEBODY, webhook.id());
        var stored = now(webhook);
        assertThat(stored.secrets(store.clock().instant()))
                .containsExactly(rotated.webhook().secret(), webhook.secret());
        store.clock().pass(Webhook.OVERLAP);
        assertThat(stored.secrets(store.clock().instant())).hasSize(1);
        assertThat(Webhooks.key(rotated.secret())).hasSize(32);
        assertThat(rotated.toString()).doesNotContain(rotated.secret().reveal());
    }

    @Test
    void whatIsRemovedIsGoneAndWhatIsOldIsForgotten() {
        var webhook = added("kills");
        kill();
        assertThat(run()).hasSize(1);
        store.clock().pass(WebhookDelivery.REMEMBERED.plusSeconds(1));
        new WebhookFollower(store.webhooks(), store.clock()).tidy();
        assertThat(ledger(webhook)).isEmpty();
        assertThat(webhooks.all()).hasSize(1);
        assertThat(webhooks.remove(SOMEBODY, webhook.id())).isInstanceOf(Webhooks.Result.Done.class);
        assertThat(webhooks.all()).isEmpty();
        assertThat(webhooks.remove(SOMEBODY, webhook.id())).isInstanceOf(Webhooks.Result.NothingMatches.class);
        assertThat(webhooks.rotate(SOMEBODY, new WebhookId("abcdefghijklmnop")))
                .isInstanceOf(Webhooks.Result.NothingMatches.class);
    }
}
