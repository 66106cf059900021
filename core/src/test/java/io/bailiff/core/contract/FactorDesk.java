package io.bailiff.core.contract;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.DeliveredCodes;
import io.bailiff.core.authenticator.Enrolment;
import io.bailiff.core.authenticator.OneTimeCode;
import io.bailiff.core.authenticator.Passkeys;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.authenticator.Totp;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.credential.ClearText;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.Devices;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.PassOrder;
import io.bailiff.core.directory.Reregistration;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.message.Carrier;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.oath.TokenSecrets;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Browser;
import io.bailiff.core.session.BuiltInSpending;
import io.bailiff.core.session.GivenPassword;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.OtherSessions;
import io.bailiff.core.session.OwnDestinations;
import io.bailiff.core.session.OwnDevices;
import io.bailiff.core.session.PasskeySignIn;
import io.bailiff.core.session.Proof;
import io.bailiff.core.session.SecondFactor;
import io.bailiff.core.session.SecondFactorResult;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.core.session.SentCodes;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInCookie;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything that has to do with second factors, wired as the product wires it, and what people do
/// with it.
public final class FactorDesk {
    public static final String PASSWORD = "correct horse battery";
    public static final String ISSUER = "https://bailiff.example";
    public static final ClientId PAGES = new ClientId("account");
    public static final Set<AuthenticatorKind> ALL = Set.of(AuthenticatorKind.values());

    private static final PlainPasswords HASHER = new PlainPasswords();

    private final StoreUnderTest store;
    public final KillSwitch killSwitch;

    public final SignIn signIn;
    public final DeliveredCodes codes;
    public final SentCodes sentCodes;
    public final OwnDestinations destinations;
    public final SecondFactor secondFactor;
    public final GivenPassword givenPassword;
    public final SecurityInfo securityInfo;
    public final PasskeySignIn passkeySignIn;
    public final Sessions sessions;
    public final Methods methods;
    public final OwnDevices ownDevices;
    public final Devices devices;

    public FactorDesk(StoreUnderTest store) {
        this.store = store;
        var random = new SecureRandom();
        var enrolment = new Enrolment(new PlainSeal(), sameSecrets());
        var passkeys = new Passkeys(new PlainPasskeys(), random);
        var lifetimes = SessionLifetimes.DEFAULT;
        killSwitch = new KillSwitch(store.revocation(), store.clock(), Duration.ZERO);
        signIn = new SignIn(store.sessions(), HASHER, _ -> false, lifetimes, store.clock(), this::waitFor, random);
        codes = new DeliveredCodes(
                new Postbox(new PlainMessageSeal()),
                (digits, holder, id) -> Sha256.hex(digits + holder + id.text()),
                new PlainPhones(),
                everywhere(),
                random);
        sentCodes = new SentCodes(store.sessions(), codes, store.clock());
        secondFactor = new SecondFactor(
                store.sessions(),
                enrolment,
                passkeys,
                BuiltInSpending.with(sentCodes.spendings(), enrolment, passkeys, new TokenSecrets(new PlainSeal())),
                lifetimes,
                store.clock(),
                this::waitFor,
                random);
        givenPassword = new GivenPassword(
                store.sessions(),
                killSwitch,
                HASHER,
                new PasswordRule(_ -> false),
                lifetimes,
                store.clock(),
                this::waitFor,
                random);
        securityInfo = new SecurityInfo(
                store.sessions(), new OtherSessions(killSwitch), enrolment, passkeys, store.clock(), random);
        passkeySignIn = new PasskeySignIn(store.sessions(), signIn, passkeys, store.clock());
        destinations = new OwnDestinations(store.sessions(), securityInfo, codes, store.clock());
        sessions = new Sessions(store.sessions(), killSwitch, lifetimes, store.clock());
        methods = new Methods(store.directory(), killSwitch, store.clock(), random);
        ownDevices = new OwnDevices(store.sessions(), killSwitch, ISSUER, store.clock(), random);
        devices = new Devices(store.directory(), killSwitch, store.clock());
    }

    /// Carries nothing: letters stay where a test can open them.
    private static Carriers everywhere() {
        Carrier nobody = _ -> new Carrier.Outcome.Unreachable("nobody carries in a test");
        return new Carriers(Map.of(Channel.MAIL, nobody, Channel.SMS, nobody, Channel.VOICE, nobody));
    }

    private void waitFor(Duration time) {
        store.clock().pass(time);
    }

    public User user(String name) {
        var user = new World(store).user(name);
        store.password(user.id(), HASHER.hash(PASSWORD.toCharArray()));
        return user;
    }

    /// An administrator gives the user a password, and ends all that he holds.
    public void givePassword(User user, String password) {
        var _ = killSwitch.settle(store.directory().write(tx -> {
            tx.takeTurn();
            tx.password(
                    user.id(),
                    HASHER.hash(password.toCharArray()),
                    store.clock().instant());
            tx.passwordToBeChanged(user.id());
            return killSwitch.within(
                    tx,
                    new Kill(
                            new Scope.OfUser(user.id()),
                            Cause.PASSWORD_RESET,
                            Statement.unstated(),
                            application().actor(),
                            store.clock().instant()));
        }));
    }

    public static Browser browser() {
        return new Browser(Optional.empty(), "192.0.2.1", "Firefox");
    }

    public static Browser browser(DeviceId device) {
        return new Browser(Optional.of(device), "192.0.2.1", "Firefox");
    }

    public SignInResult password(User user) {
        return password(user, browser());
    }

    public SignInResult password(User user, Browser browser) {
        return signIn.withPassword(signIn.begin(), Optional.of(user.principalName()), PASSWORD, browser, false);
    }

    /// With nothing but a password.
    public SessionFacts signedIn(User user) {
        return switch (password(user)) {
            case SignInResult.SignedIn in -> facts(in);
            case SignInResult other -> throw new AssertionError("no sign-in but " + other);
        };
    }

    public SignInResult.Unfinished unfinished(User user) {
        return switch (password(user)) {
            case SignInResult.Unfinished unfinished -> unfinished;
            case SignInResult other -> throw new AssertionError("not unfinished but " + other);
        };
    }

    public SessionFacts facts(SignInResult.SignedIn in) {
        return sessions.find(in.session().id()).orElseThrow();
    }

    public SessionFacts facts(SecondFactorResult result) {
        return switch (result) {
            case SecondFactorResult.Finished(var in) -> facts(in);
            case SecondFactorResult other -> throw new AssertionError("no sign-in but " + other);
        };
    }

    public boolean live(SessionFacts facts) {
        return sessions.find(facts.session().id())
                .orElseThrow()
                .judge(store.clock().instant())
                .live();
    }

    /// The same secrets in every desk: of a million secrets one has the same code in two steps running, so that what is
    /// good in the second counts as shown already, and the histories try thousands.
    private static SecureRandom sameSecrets() {
        try {
            var random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(6238);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA1PRNG", e);
        }
    }

    public SecondFactorResult prove(SignInCookie cookie, AuthenticatorKind kind, String code) {
        return secondFactor.prove(cookie, new Proof(kind, ClearText.of(code)), browser());
    }

    public String codeOf(TotpSecret secret) {
        return codeOf(secret, 0);
    }

    /// @param steps before or after the present one
    public String codeOf(TotpSecret secret, int steps) {
        return Totp.code(secret.bytes(), Totp.step(store.clock().instant()) + steps);
    }

    public void nextStep() {
        store.clock().pass(Duration.ofSeconds(30));
    }

    /// An app that is registered.
    public record App(AuthenticatorId id, TotpSecret secret) {}

    /// Registers an app in a fresh session. Its clock is then in the next step.
    public App register(SessionFacts session) {
        var started = securityInfo.enrol(session).orElseThrow();
        var done = securityInfo.confirm(session, started.id(), "Phone", codeOf(started.secret()), PAGES);
        if (!(done instanceof MethodChange.Done)) {
            throw new AssertionError("not registered but " + done);
        }
        nextStep();
        return new App(started.id(), started.secret());
    }

    /// Signs in with password and app. The clock is then in the next step.
    public SessionFacts signedIn(User user, App app) {
        var facts = facts(prove(unfinished(user).cookie(), AuthenticatorKind.TOTP, codeOf(app.secret())));
        nextStep();
        return facts;
    }

    public List<OneTimeCode> recoveryCodes(SessionFacts session) {
        return switch (securityInfo.newRecoveryCodes(session, PAGES)) {
            case MethodChange.NewCodes(var codes) -> codes;
            case MethodChange other -> throw new AssertionError("no codes but " + other);
        };
    }

    public static Caller application() {
        return new Caller(new Actor.ByClient(new ClientId("desk")), new Authority.OfApplication());
    }

    public static Caller as(User user) {
        return new Caller(new Actor.ByUser(user.id(), PAGES), new Authority.OfUser(user.id(), false));
    }

    public OneTimeCode pass(User user, boolean once) {
        var order = new PassOrder(Optional.empty(), Duration.ofHours(1), once);
        return switch (methods.issuePass(user.id(), order, application())) {
            case MethodsResult.Issued(var _, var code) -> code;
            case MethodsResult other -> throw new AssertionError("no pass but " + other);
        };
    }

    public MethodsResult requireReregistration(User user) {
        return requireReregistration(user, ALL, Optional.empty());
    }

    public MethodsResult requireReregistration(
            User user, Set<AuthenticatorKind> kinds, Optional<Instant> compromisedAt) {
        var statement = Statement.by(Reason.ACCOUNT_TAKEOVER, "his phone was stolen");
        return methods.requireReregistration(
                user.id(), new Reregistration(kinds, compromisedAt, statement), application());
    }

    /// Registers an app within a sign-in that lacks it.
    public SecondFactorResult registerDuring(SignInCookie cookie) {
        var started = secondFactor.enrol(cookie);
        return started.isEmpty()
                ? new SecondFactorResult.StartAgain()
                : secondFactor.confirm(
                        cookie,
                        started.get().id(),
                        "Phone",
                        codeOf(started.get().secret()),
                        browser());
    }

    public static Requirement show(AuthenticatorKind... kinds) {
        return new Requirement.Show(Set.of(kinds));
    }
}
