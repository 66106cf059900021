package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.RevocationEndpoint;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.Demand.State;
import io.bailiff.core.downstream.DemandPlace;
import io.bailiff.core.downstream.Downstream;
import io.bailiff.core.downstream.DownstreamApp;
import io.bailiff.core.downstream.DownstreamDebts;
import io.bailiff.core.downstream.DownstreamDispatch;
import io.bailiff.core.downstream.DownstreamReads;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What asking apps to end everything of a user promises, on every store.
public abstract class DownstreamContract {
    private StoreUnderTest store;
    private World world;
    private KillSwitch killSwitch;
    private User alice;
    private User bob;
    private Client crm;
    private Client wiki;
    private final List<String> asked = new ArrayList<>();
    private DownstreamApp.Answer answer = new DownstreamApp.Answer.Done("HTTP 204");

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        alice = world.user("alice");
        bob = world.user("bob");
        crm = asked("crm", false);
        wiki = asked("wiki", true);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Client asked(String id, boolean everyone) {
        var bearer = new PlainTexts().seal(ClearText.of("secret of " + id), id);
        var client = world.client(id)
                .with(Optional.of(new RevocationEndpoint(
                        "https://" + id + ".example/revoke",
                        RevocationEndpoint.Subject.EMAIL,
                        everyone,
                        everyone ? Optional.empty() : Optional.of(bearer))));
        store.directory().change(tx -> tx.save(client, store.clock().instant()));
        return client;
    }

    private Position kill(Scope scope) {
        var statement = Statement.by(Reason.DRILL, "a drill in a test");
        var kill = new Kill(
                scope,
                Cause.ADMINISTRATOR,
                statement,
                new Actor.Unknown(),
                store.clock().instant());
        Position at = store.revocation().write(tx -> killSwitch.within(tx, kill));
        killSwitch.settle(at);
        return at;
    }

    private DownstreamDispatch dispatch() {
        return new DownstreamDispatch(store.downstream(), this::ask, store.clock(), new Random(1));
    }

    private DownstreamApp.Answer ask(Demand demand, Downstream app, Optional<String> mail) {
        assertThat(app.endpoint().uri()).isEqualTo("https://" + demand.client().text() + ".example/revoke");
        assertThat(mail).isEmpty();
        asked.add(words(demand));
        return answer;
    }

    private static String words(Demand demand) {
        return demand.client().text() + " " + demand.user().text();
    }

    private static String words(Client client, UserId user) {
        return client.id().text() + " " + user.text();
    }

    private List<Demand> owed() {
        while (new DownstreamDebts(store.downstream(), store.clock()).follow()) {
            assertThat(store.downstream().<Long>read(DownstreamReads::pendingDemands))
                    .isNotNegative();
        }
        return all();
    }

    private List<Demand> all() {
        return dispatch().demands(Optional.empty(), Optional.empty(), Optional.empty(), 100);
    }

    @Test
    void anAppIsAskedForItsOwnUsersOrForAllAndForNoSmallerKill() {
        var laptop = world.session(alice);
        var grant = world.grant(laptop, crm);
        kill(new Scope.OfGrant(grant.id()));
        kill(new Scope.OfSession(laptop.id()));
        kill(new Scope.OfDevice(laptop.device()));
        kill(new Scope.OfClient(crm.id()));
        kill(new Scope.OfTenant(store.tenant()));
        assertThat(owed()).isEmpty();

        Position at = kill(new Scope.OfUser(alice.id()));
        assertThat(owed())
                .extracting(DownstreamContract::words)
                .containsExactlyInAnyOrder(words(crm, alice.id()), words(wiki, alice.id()));
        assertThat(owed()).extracting(Demand::kill).containsOnly(at);
        assertThat(store.downstream().<List<Demand>>read(reads -> reads.demandsOf(at, 9)))
                .extracting(Demand::client)
                .containsExactly(crm.id(), wiki.id());

        kill(new Scope.OfUserAtClient(alice.id(), crm.id()));
        kill(new Scope.OfUser(bob.id()));
        assertThat(owed())
                .extracting(DownstreamContract::words)
                .containsExactlyInAnyOrder(
                        words(crm, alice.id()), words(wiki, alice.id()), words(crm, alice.id()), words(wiki, bob.id()));
    }

    @Test
    void whoCameToTheAppAfterTheKillIsNotEndedThereForIt() {
        kill(new Scope.OfUserAtClient(alice.id(), crm.id()));
        var _ = world.grant(world.session(alice), crm);

        assertThat(owed()).isEmpty();
    }

    @Test
    @Tag("SS-05")
    void whatFailsIsTriedAgainForADayAndThenGivenUp() {
        kill(new Scope.OfUser(bob.id()));
        assertThat(owed()).hasSize(1);
        answer = new DownstreamApp.Answer.Unreachable("HTTP 503", Optional.of(Duration.ofMinutes(2)));

        assertThat(dispatch().run())
                .singleElement()
                .extracting(DownstreamDispatch.Tried::state)
                .isEqualTo(State.PENDING);
        store.clock().pass(Duration.ofSeconds(119));
        assertThat(dispatch().run()).as("it asked for two minutes").isEmpty();
        store.clock().pass(Duration.ofSeconds(2));
        assertThat(dispatch().run()).hasSize(1);
        store.clock().pass(Demand.LIFE);
        var last = dispatch().run();

        assertThat(last).extracting(DownstreamDispatch.Tried::state).containsExactly(State.DEAD);
        assertThat(all()).singleElement().satisfies(demand -> {
            assertThat(demand.attempts()).isEqualTo(3);
            assertThat(demand.answer()).isEqualTo("HTTP 503");
        });
        assertThat(store.audit())
                .anySatisfy(entry ->
                        assertThat(entry.action() + " " + entry.outcome()).isEqualTo("downstream-revocation dead"));
        store.clock().pass(Demand.REMEMBERED.plusSeconds(1));
        new DownstreamDebts(store.downstream(), store.clock()).tidy();
        assertThat(all()).isEmpty();
    }

    @Test
    void whatWasRefusedIsAskedOnceMoreWhenAnAdministratorAsks() {
        kill(new Scope.OfUser(bob.id()));
        assertThat(owed()).hasSize(1);
        var which = DemandPlace.of(all().getFirst());
        assertThat(dispatch().replay(which, new Actor.Unknown()))
                .as("it still waits")
                .isFalse();
        answer = new DownstreamApp.Answer.Refused("HTTP 422");
        assertThat(dispatch().run()).extracting(DownstreamDispatch.Tried::state).containsExactly(State.REFUSED);

        assertThat(dispatch().replay(which, new Actor.Unknown())).isTrue();
        assertThat(dispatch().replay(which, new Actor.Unknown()))
                .as("it waits again")
                .isFalse();

        answer = new DownstreamApp.Answer.Done("HTTP 204");
        assertThat(dispatch().run()).extracting(DownstreamDispatch.Tried::state).containsExactly(State.DELIVERED);
        assertThat(dispatch().replay(which, new Actor.Unknown()))
                .as("it was taken")
                .isFalse();
        assertThat(store.audit().stream().filter(entry -> entry.action().equals("replay-downstream")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.target()).isEqualTo("wiki"));
    }

    @Test
    void aRefusalIsFinalAndAnAppWithoutItsEndpointIsNotAsked() {
        var _ = world.grant(world.session(alice), crm);
        kill(new Scope.OfUser(alice.id()));
        assertThat(owed()).hasSize(2);
        store.directory()
                .change(tx -> tx.save(crm.with(Optional.empty()), store.clock().instant()));
        answer = new DownstreamApp.Answer.Refused("HTTP 403");

        var tried = dispatch().run();

        assertThat(tried).extracting(DownstreamDispatch.Tried::state).containsOnly(State.REFUSED);
        assertThat(asked).containsExactly(words(wiki, alice.id()));
        assertThat(dispatch().run()).isEmpty();
        assertThat(dispatch().pending()).isZero();
        assertThat(dispatch().apps())
                .containsExactly(
                        new Downstream(wiki.id(), wiki.revocationEndpoint().orElseThrow()));
    }

    @Test
    void ofTwoWhoTryAtOnceOneGetsItAndADeadOnesClaimEnds() {
        kill(new Scope.OfUser(bob.id()));
        assertThat(owed()).hasSize(1);

        assertThat(dispatch().claim(wiki.id(), 5)).hasSize(1);
        assertThat(dispatch().claim(wiki.id(), 5)).isEmpty();
        store.clock().pass(Duration.ofSeconds(31));
        assertThat(dispatch().run()).hasSize(1);
        assertThat(all()).singleElement().extracting(Demand::state).isEqualTo(State.DELIVERED);
    }

    @Test
    void theListGoesOnBehindAPlace() {
        kill(new Scope.OfUser(alice.id()));
        kill(new Scope.OfUser(bob.id()));
        var both = owed();
        assertThat(both).extracting(Demand::user).containsExactly(bob.id(), alice.id());

        var rest = dispatch()
                .demands(
                        Optional.of(wiki.id()),
                        Optional.of(State.PENDING),
                        Optional.of(DemandPlace.of(both.getFirst())),
                        5);

        assertThat(rest).containsExactly(both.getLast());
        assertThat(dispatch().demands(Optional.of(crm.id()), Optional.empty(), Optional.empty(), 5))
                .isEmpty();
    }
}
