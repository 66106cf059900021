package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.device.Device;
import io.bailiff.core.device.DeviceKey;
import io.bailiff.core.device.ShownKey;
import io.bailiff.core.directory.Containment;
import io.bailiff.core.directory.Devices;
import io.bailiff.core.directory.Devices.Edit;
import io.bailiff.core.directory.Suspect;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.session.OwnDevices;
import io.bailiff.core.session.OwnDevices.Result;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to people who register devices, and to whoever takes one back.
public abstract class DeviceContract {
    private static final OwnDevices.Description LAPTOP = new OwnDevices.Description("Laptop", "Windows", "11");
    private static final Devices.Result.NothingMatches NOTHING = new Devices.Result.NothingMatches();

    private StoreUnderTest store;
    private World world;
    private FactorDesk desk;
    private User alice;
    private User bob;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        world = new World(store);
        desk = new FactorDesk(store);
        alice = desk.user("alice");
        bob = desk.user("bob");
    }

    @AfterEach
    void leave() {
        store.close();
    }

    private static ShownKey shown(SessionFacts facts, String key, String nonce) {
        return new ShownKey(
                new DeviceKey(key, "{}"),
                nonce,
                FactorDesk.ISSUER,
                facts.session().id().text(),
                facts.session().device().text());
    }

    private Result register(SessionFacts facts, String key) {
        String nonce = desk.ownDevices.askToRegister(facts).orElseThrow();
        return register(facts, shown(facts, key, nonce));
    }

    private Result register(SessionFacts facts, ShownKey shown) {
        return desk.ownDevices.register(facts, LAPTOP, Optional.of(shown), FactorDesk.PAGES);
    }

    private Device registered(SessionFacts facts, String key) {
        if (register(facts, key) instanceof Result.Done(var device)) {
            return device;
        }
        throw new AssertionError("not registered");
    }

    private Result prove(SessionFacts facts, String key) {
        String nonce = desk.ownDevices.askToProve(facts.session()).orElseThrow();
        return prove(facts, shown(facts, key, nonce));
    }

    private Result prove(SessionFacts facts, ShownKey shown) {
        return desk.ownDevices.prove(facts, Optional.of(shown), FactorDesk.PAGES);
    }

    private SessionFacts signedIn(User user, DeviceId device) {
        return desk.password(user, FactorDesk.browser(device)) instanceof SignInResult.SignedIn in
                ? desk.facts(in)
                : fail();
    }

    private static SessionFacts fail() {
        throw new AssertionError("no sign-in");
    }

    private Optional<Device> provedIn(SessionFacts facts) {
        return desk.ownDevices.provedIn(facts.session().id());
    }

    private Device device(Device device) {
        return desk.devices.find(device.id()).orElseThrow();
    }

    private Optional<Cause> lastCause() {
        return store.revocation().read(reads -> reads.kills(Optional.empty(), 1)).stream()
                .map(kill -> kill.kill().cause())
                .findFirst();
    }

    private static Result refused(String why) {
        return new Result.Refused(why);
    }

    @Test
    void aRegisteredDeviceIsTheBrowserItWasRegisteredInAndHasProvedItsKeyThere() {
        var facts = desk.signedIn(alice);
        var device = registered(facts, "key");
        assertThat(device.id()).isEqualTo(facts.session().device());
        assertThat(desk.ownDevices.of(alice.id())).containsExactly(device(device));
        assertThat(provedIn(facts)).contains(device(device));
        assertThat(device.facts().trust()).isEqualTo("Workplace");
        assertThat(device.facts().compliant()).isFalse();
        assertThat(store.audit())
                .anySatisfy(entry -> assertThat(entry)
                        .extracting(AuditEntry::action, AuditEntry::target, AuditEntry::outcome)
                        .containsExactly("register-device", alice.id().text(), AuditEntry.OK));
    }

    @Test
    @Tag("CA-06")
    void aLaterSignInOnTheDeviceHasNoDeviceUntilItProvesTheKey() {
        var device = registered(desk.signedIn(alice), "key");
        var later = signedIn(alice, device.id());
        assertThat(provedIn(later)).isEmpty();
        assertThat(desk.ownDevices.couldProve(later.session())).isTrue();
        assertThat(prove(later, "another key")).isEqualTo(refused("otherKey"));
        assertThat(provedIn(later)).isEmpty();
        assertThat(prove(later, "key")).isInstanceOf(Result.Done.class);
        assertThat(provedIn(later)).contains(device(device));
        assertThat(desk.ownDevices.couldProve(later.session())).isFalse();
    }

    @Test
    @Tag("CA-06")
    void aProofCountsOnceAndOnlyForTheSessionDeviceIssuerAndPurposeThatItNames() {
        var first = desk.signedIn(alice);
        var device = registered(first, "key");
        var later = signedIn(alice, device.id());
        String nonce = desk.ownDevices.askToProve(later.session()).orElseThrow();
        var good = shown(later, "key", nonce);
        assertThat(prove(later, good)).isInstanceOf(Result.Done.class);
        assertThat(prove(later, good)).isEqualTo(refused("notAsked"));
        var another = signedIn(alice, device.id());
        String hers = desk.ownDevices.askToProve(later.session()).orElseThrow();
        assertThat(prove(another, shown(another, "key", hers))).isEqualTo(refused("notAsked"));
        String own = desk.ownDevices.askToProve(another.session()).orElseThrow();
        assertThat(prove(another, shown(later, "key", own))).isEqualTo(refused("notMeantForThis"));
        String elsewhere = desk.ownDevices.askToProve(another.session()).orElseThrow();
        var toAnother = new ShownKey(
                new DeviceKey("key", "{}"),
                elsewhere,
                "https://other.example",
                another.session().id().text(),
                device.id().text());
        assertThat(prove(another, toAnother)).isEqualTo(refused("notMeantForThis"));
        String toRegister = desk.ownDevices.askToRegister(another).orElseThrow();
        assertThat(prove(another, shown(another, "key", toRegister))).isEqualTo(refused("notAsked"));
        String old = desk.ownDevices.askToProve(another.session()).orElseThrow();
        store.clock().pass(OwnDevices.LIFETIME);
        assertThat(prove(another, shown(another, "key", old))).isEqualTo(refused("notAsked"));
        assertThat(provedIn(another)).isEmpty();
    }

    @Test
    void aRegistrationNeedsAFreshSignInAFreeKeyAndABrowserThatNobodyElseUses() {
        var facts = desk.signedIn(alice);
        assertThat(register(facts, shown(facts, "key", "guessed"))).isEqualTo(refused("notAsked"));
        var device = registered(facts, "key");
        assertThat(register(facts, "key 2")).isEqualTo(refused("registeredAlready"));
        assertThat(register(desk.signedIn(bob), "key")).isEqualTo(refused("registeredAlready"));
        var guest = signedIn(bob, device.id());
        assertThat(desk.ownDevices.askToProve(guest.session())).isEmpty();
        var shared = desk.signedIn(alice);
        var other = signedIn(bob, shared.session().device());
        assertThat(register(other, "key 3")).isEqualTo(refused("shared"));
        String nonce = desk.ownDevices.askToRegister(shared).orElseThrow();
        store.clock().pass(SecurityInfo.FRESH);
        assertThat(desk.ownDevices.askToRegister(shared)).isEmpty();
        assertThat(register(shared, shown(shared, "key 4", nonce))).isInstanceOf(Result.FreshProofNeeded.class);
    }

    @Test
    void aUserHasSoManyDevicesAndNoMore() {
        for (int i = 0; i < Device.MOST; i++) {
            var _ = registered(desk.signedIn(alice), "key " + i);
        }
        assertThat(register(desk.signedIn(alice), "one more")).isEqualTo(refused("tooMany"));
    }

    @Test
    void anotherUsersDeviceIsNotThere() {
        var device = registered(desk.signedIn(alice), "key");
        var stranger = desk.signedIn(bob);
        assertThat(desk.ownDevices.rename(stranger, device.id(), "Mine", FactorDesk.PAGES))
                .isInstanceOf(Result.NothingMatches.class);
        assertThat(desk.ownDevices.remove(stranger, device.id(), FactorDesk.PAGES))
                .isInstanceOf(Result.NothingMatches.class);
        assertThat(device(device).name()).isEqualTo("Laptop");
    }

    @Test
    void removingADeviceEndsWhatIsOnItAndNothingElse() {
        var here = desk.signedIn(alice);
        var there = desk.signedIn(alice);
        var device = registered(there, "key");
        assertThat(desk.ownDevices.remove(here, device.id(), FactorDesk.PAGES)).isInstanceOf(Result.Done.class);
        assertThat(desk.live(there)).isFalse();
        assertThat(desk.live(here)).isTrue();
        assertThat(lastCause()).contains(Cause.DEVICE_REMOVED);
        assertThat(desk.devices.find(device.id())).isEmpty();
        assertThat(registered(signedIn(alice, device.id()), "key").id()).isEqualTo(device.id());
    }

    @Test
    void onADisabledDeviceNobodySignsInAndItsOwnerSignsInElsewhere() {
        var facts = desk.signedIn(alice);
        var device = registered(facts, "key");
        assertThat(desk.devices.change(device.id(), Edit.enabled(false), FactorDesk.application()))
                .isInstanceOf(Devices.Result.Changed.class);
        assertThat(desk.live(facts)).isFalse();
        assertThat(provedIn(facts)).isEmpty();
        assertThat(lastCause()).contains(Cause.DEVICE_DISABLED);
        assertThat(desk.password(alice, FactorDesk.browser(device.id())))
                .isInstanceOf(SignInResult.DeviceDisabled.class);
        var elsewhere = desk.signedIn(alice);
        assertThat(desk.ownDevices.remove(elsewhere, device.id(), FactorDesk.PAGES))
                .isEqualTo(refused("deviceDisabled"));
        assertThat(desk.devices.change(device.id(), Edit.enabled(true), FactorDesk.application()))
                .isInstanceOf(Devices.Result.Changed.class);
        var again = signedIn(alice, device.id());
        assertThat(prove(again, "key")).isInstanceOf(Result.Done.class);
        assertThat(desk.live(facts)).isFalse();
    }

    @Test
    void turningNonCompliantEndsWhatIsOnTheDeviceAndSayingItTwiceEndsNothingMore() {
        var facts = desk.signedIn(alice);
        var device = registered(facts, "key");
        var _ = desk.devices.change(device.id(), Edit.compliant(true), FactorDesk.application());
        assertThat(desk.live(facts)).isTrue();
        assertThat(provedIn(facts))
                .hasValueSatisfying(proved -> assertThat(proved.compliant()).isTrue());
        assertThat(device(device).compliance())
                .hasValueSatisfying(said -> assertThat(said.by()).isEqualTo("client desk"));
        var _ = desk.devices.change(device.id(), Edit.compliant(false), FactorDesk.application());
        assertThat(desk.live(facts)).isFalse();
        assertThat(lastCause()).contains(Cause.DEVICE_NONCOMPLIANT);
        var again = signedIn(alice, device.id());
        var _ = desk.devices.change(device.id(), Edit.compliant(false), FactorDesk.application());
        assertThat(desk.live(again)).isTrue();
    }

    @Test
    void whoMayDoWhatToADevice() {
        var device = registered(desk.signedIn(alice), "key");
        var helper = world.user("henry", Role.HELPDESK_ADMINISTRATOR);
        var operator = world.user("olga", Role.SECURITY_OPERATOR);
        assertThat(desk.devices.change(device.id(), Edit.enabled(false), FactorDesk.as(helper)))
                .isEqualTo(new Devices.Result.NotAllowed("roleTooLow"));
        assertThat(desk.devices.change(device.id(), Edit.compliant(true), FactorDesk.as(operator)))
                .isEqualTo(new Devices.Result.NotAllowed("roleTooLow"));
        assertThat(desk.devices.change(device.id(), Edit.enabled(false), FactorDesk.as(operator)))
                .isInstanceOf(Devices.Result.Changed.class);
        assertThat(desk.devices.remove(new DeviceId(new UUID(0, 1)), FactorDesk.application()))
                .isEqualTo(NOTHING);
    }

    @Test
    void theOrganizationsOwnAttributesAreSetOneByOne() {
        var device = registered(desk.signedIn(alice), "key");
        var first = new Edit(Optional.of("Till 4"), Optional.empty(), Optional.empty(), Map.of(1, "shop", 15, "x"));
        var _ = desk.devices.change(device.id(), first, FactorDesk.application());
        var second = new Edit(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(15, "", 2, "y"));
        var _ = desk.devices.change(device.id(), second, FactorDesk.application());
        assertThat(device(device).extensions()).isEqualTo(Map.of(1, "shop", 2, "y"));
        assertThat(device(device).name()).isEqualTo("Till 4");
    }

    @Test
    void containingOrDeletingAUserTakesHisDevicesAlong() {
        var _ = world.user("root", Role.GLOBAL_ADMINISTRATOR);
        var facts = desk.signedIn(alice);
        var hers = registered(facts, "key");
        var his = registered(desk.signedIn(bob), "key 2");
        var containment = new Containment(store.containment(), desk.killSwitch, store.clock());
        var _ = containment.run(
                facts.session().id(), new Suspect.OfSession(facts.session().id()), FactorDesk.PAGES);
        assertThat(desk.devices.find(hers.id())).isEmpty();
        store.directory().change(tx -> tx.delete(bob.id(), store.clock().instant()));
        assertThat(desk.devices.find(his.id())).isEmpty();
    }

    @Test
    void allDevicesArePagedInTheOrderOfTheirIds() {
        for (int i = 0; i < 3; i++) {
            var _ = registered(desk.signedIn(alice), "key " + i);
        }
        List<Device> first = desk.devices.list(Optional.empty(), 2);
        List<Device> rest = desk.devices.list(Optional.of(first.getLast().id()), 2);
        assertThat(first).hasSize(2);
        assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void aDeviceProvedInOneSessionIsNotProvedInAnotherOnTheSameDevice() {
        var first = desk.signedIn(alice);
        var device = registered(first, "key");
        store.clock().pass(Duration.ofMinutes(1));
        assertThat(provedIn(signedIn(alice, device.id()))).isEmpty();
        assertThat(provedIn(first)).isPresent();
    }
}
