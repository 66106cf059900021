package io.bailiff.core.history;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.GrantType;
import io.bailiff.core.contract.TestClock;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.grant.GrantLifetimes;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.memory.MemoryStore;
import io.bailiff.core.memory.Schedule;
import io.bailiff.core.revocation.Authority;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Restoration;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.session.Browser;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/// The services of core, wired as the product wires them, over the store in memory.
public final class Issuer {
    public static final String PASSWORD = "correct horse battery";
    /// RFC 7636, appendix B.
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Instant START = Instant.parse("2026-01-01T12:00:00.400Z");

    final TestClock clock = new TestClock(START);
    final MemoryStore store;
    final KillSwitch killSwitch;
    final SignIn signIn;
    final Sessions sessions;
    final Grants grants;

    public Issuer(Schedule schedule) {
        var random = new SecureRandom();
        store = new MemoryStore(clock, schedule);
        killSwitch = new KillSwitch(store.revocation(), clock, Duration.ZERO);
        signIn = new SignIn(
                store.sessions(),
                new PlainHasher(),
                _ -> false,
                SessionLifetimes.DEFAULT,
                clock,
                this::waitFor,
                random);
        sessions = new Sessions(store.sessions(), killSwitch, SessionLifetimes.DEFAULT, clock);
        var key = new SecretKeySpec(new byte[32], "HmacSHA256");
        grants = new Grants(
                store.grants(),
                killSwitch,
                new RefreshTokens(key),
                GrantLifetimes.DEFAULT,
                clock,
                this::waitFor,
                random);
    }

    private void waitFor(Duration time) {
        clock.pass(time);
    }

    /// Compares in clear. Slow hashing is not what is looked at here.
    private static final class PlainHasher implements PasswordHasher {
        @Override
        public String hash(char[] password) {
            return new String(password);
        }

        @Override
        public boolean matches(char[] password, String encoded) {
            return Arrays.equals(password, encoded.toCharArray());
        }

        @Override
        public String dummy() {
            return "";
        }
    }

    User user(String name) {
        var user = new User(
                new UserId(UUID.randomUUID()),
                new UserPrincipalName(name + "@contoso.example"),
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of(),
                clock.instant(),
                Optional.empty());
        store.add(user);
        store.password(user.id(), PASSWORD);
        return user;
    }

    Client client(String id) {
        var client = application(id);
        store.add(client);
        return client;
    }

    static Client application(String id) {
        return new Client(
                new ClientId(id),
                id,
                new ClientProof.None(),
                true,
                Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN),
                List.of(callback(id)),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static String callback(String client) {
        return "https://" + client + ".example/callback";
    }

    static Grants.CodeOrder order(Client client, boolean offline) {
        return new Grants.CodeOrder(
                client.id(),
                callback(client.id().text()),
                CHALLENGE,
                offline ? Set.of("openid", "offline_access") : Set.of("openid"),
                "openid",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    SignInResult finish(SignIn.Begun begun, User user, DeviceId device) {
        var browser = new Browser(Optional.of(device), "192.0.2.1", "Firefox");
        return signIn.withPassword(begun, Optional.of(user.principalName()), PASSWORD, browser, false);
    }

    SignInResult.SignedIn signedIn(User user) {
        return signedIn(user, new DeviceId(UUID.randomUUID()));
    }

    SignInResult.SignedIn signedIn(User user, DeviceId device) {
        return switch (finish(signIn.begin(), user, device)) {
            case SignInResult.SignedIn in -> in;
            case SignInResult other -> throw new AssertionError("no sign-in but " + other);
        };
    }

    Restoration.Restored restore() {
        return new Restoration(store.lives(), killSwitch, store.tenant(), clock).restore(Optional.empty());
    }

    RevokeResult revoke(Scope scope, Cause cause) {
        return killSwitch.revoke(new RevokeCommand(
                scope, cause, Statement.unstated(), new Actor.ByRule("test"), new Authority.OfApplication()));
    }
}
