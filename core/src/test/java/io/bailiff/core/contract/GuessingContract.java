package io.bailiff.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.risk.RiskReads;
import io.bailiff.core.session.Browser;
import io.bailiff.core.session.Pause;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to those whose passwords are guessed by many hands at once.
public abstract class GuessingContract {
    private static final String PASSWORD = "correct horse battery";
    private static final String OFFICE = "198.51.100.7";
    private static final int HANDS = 40;
    private static final int LIMIT = 10;

    private StoreUnderTest store;
    private User alice;
    private SlowPasswords passwords;
    private SignIn signIn;

    private final Set<String> leaked = new HashSet<>();

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        alice = new World(store).user("alice");
        passwords = new SlowPasswords();
        store.password(alice.id(), passwords.hash(PASSWORD.toCharArray()));
        signIn = new SignIn(
                store.sessions(),
                passwords,
                leaked::contains,
                SessionLifetimes.DEFAULT,
                store.clock(),
                Pause.sleeping(),
                new SecureRandom());
    }

    @AfterEach
    void leave() {
        store.close();
    }

    /// Looks at a password when the test says so, and counts.
    private static final class SlowPasswords implements PasswordHasher {
        private final PlainPasswords plain = new PlainPasswords();
        private final AtomicInteger looks = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean full;
        private volatile boolean broken;

        @Override
        public String hash(char[] password) {
            return plain.hash(password);
        }

        @Override
        public boolean matches(char[] password, String encoded) {
            if (full) {
                throw new Overloaded();
            }
            int _ = looks.incrementAndGet();
            if (broken) {
                throw new IllegalStateException("the hasher is broken");
            }
            try {
                if (!gate.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody opened the gate");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return plain.matches(password, encoded);
        }

        @Override
        public String dummy() {
            return plain.dummy();
        }
    }

    private SignInResult tryWith(String password) {
        return tryAs(alice.principalName().value(), password, OFFICE);
    }

    @Test
    void aRightPasswordThatHasLeakedIsWrittenDownAndAWrongOneIsNot() {
        leaked.add(PASSWORD);
        leaked.add("another leaked one");
        assertThat(tryWith("another leaked one")).isInstanceOf(SignInResult.WrongCredentials.class);
        assertThat(store.audit()).extracting(AuditEntry::action).doesNotContain(RiskReads.LEAKED_PASSWORD);
        assertThat(tryWith(PASSWORD)).isInstanceOf(SignInResult.SignedIn.class);
        assertThat(store.audit())
                .filteredOn(entry -> entry.action().equals(RiskReads.LEAKED_PASSWORD))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.target()).isEqualTo(alice.id().text()));
    }

    private SignInResult tryAs(String name, String password, String address) {
        var browser = new Browser(Optional.empty(), address, "Firefox");
        return signIn.withPassword(signIn.begin(), UserPrincipalName.parse(name), password, browser, false);
    }

    private Attempts counted(String key) {
        return store.sessions().read(reads -> reads.attempts(key));
    }

    @Test
    @Tag("MF-06")
    void ofFortyGuessesAtOnceTenAreLookedAt() throws Exception {
        passwords.gate = new CountDownLatch(1);
        var refused = new CountDownLatch(HANDS - LIMIT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SignInResult>> guesses = new ArrayList<>();
            for (int i = 0; i < HANDS; i++) {
                guesses.add(threads.submit(() -> {
                    var result = tryWith("wrong");
                    if (result instanceof SignInResult.Throttled) {
                        refused.countDown();
                    }
                    return result;
                }));
            }
            // The others are refused while not one of the ten has been looked at to the end.
            assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();
            passwords.gate.countDown();
            int wrong = 0;
            for (var guess : guesses) {
                wrong += guess.get() instanceof SignInResult.WrongCredentials ? 1 : 0;
            }
            assertThat(wrong).isEqualTo(LIMIT);
        }
        assertThat(passwords.looks).hasValue(LIMIT);
        assertThat(tryWith(PASSWORD)).isEqualTo(new SignInResult.Throttled());
        store.clock().pass(Attempts.WINDOW);
        assertThat(tryWith(PASSWORD)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void theRightPasswordLeavesNothingCounted() {
        assertThat(tryWith("wrong")).isEqualTo(new SignInResult.WrongCredentials());
        assertThat(tryWith(PASSWORD)).isInstanceOf(SignInResult.SignedIn.class);

        String name = alice.principalName().canonical();
        assertThat(counted("here " + name + " " + OFFICE).failures()).isZero();
        assertThat(counted("account " + name).failures()).isEqualTo(1);
        assertThat(counted("address " + OFFICE).failures()).isEqualTo(1);
    }

    @Test
    @Tag("MF-24")
    void whatNobodyLookedAtDoesNotCount() {
        passwords.full = true;
        for (int i = 0; i < LIMIT + 5; i++) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> tryWith("wrong")))
                    .isInstanceOf(PasswordHasher.Overloaded.class);
        }
        passwords.full = false;

        assertThat(tryWith(PASSWORD)).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    void theTenthGuessIsLookedAtAndTheEleventhIsNot() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(tryWith("wrong")).isEqualTo(new SignInResult.WrongCredentials());
        }
        assertThat(tryWith("wrong")).isEqualTo(new SignInResult.Throttled());
        assertThat(passwords.looks).hasValue(LIMIT);
    }

    @Test
    @Tag("MF-03")
    void everySpellingFromEveryPlaceIsOneAccountAndARightPasswordForgivesOnlyItsPlace() {
        var spellings = List.of(
                "alice@contoso.example",
                "ALICE@Contoso.Example",
                "  alice@contoso.example\t",
                "\uff21lice@contoso.example");
        for (int i = 0; i < 99; i++) {
            String place = "203.0.113." + i / 9;
            if (i % 9 == 8) {
                assertThat(tryAs(spellings.getFirst(), PASSWORD, place)).isInstanceOf(SignInResult.SignedIn.class);
            }
            assertThat(tryAs(spellings.get(i % spellings.size()), "wrong", place))
                    .isEqualTo(new SignInResult.WrongCredentials());
        }
        assertThat(tryWith("wrong")).isEqualTo(new SignInResult.WrongCredentials());
        assertThat(tryAs(spellings.getFirst(), PASSWORD, "192.0.2.1")).isEqualTo(new SignInResult.Throttled());
    }

    @Test
    @Tag("MF-05")
    void aGuessThatBreaksTheMachineryStaysCounted() {
        passwords.broken = true;
        for (int i = 0; i < LIMIT; i++) {
            assertThatThrownBy(() -> tryWith("wrong")).isInstanceOf(IllegalStateException.class);
        }
        passwords.broken = false;

        assertThat(tryWith(PASSWORD)).isEqualTo(new SignInResult.Throttled());
    }

    @Test
    @Tag("MF-22")
    void whoeverIsNamedTheAnswerIsTheSameAndCostsOneHash() {
        var world = new World(store);
        var disabled = world.user("dora");
        store.password(disabled.id(), passwords.hash(PASSWORD.toCharArray()));
        store.enable(disabled.id(), false);
        var without = world.user("wim");
        var given = world.user("gwen");
        store.directory().change(tx -> {
            tx.password(
                    given.id(),
                    passwords.hash("given by somebody".toCharArray()),
                    store.clock().instant());
            tx.passwordToBeChanged(given.id());
        });
        for (String name : List.of(
                "alice@contoso.example",
                "nobody@contoso.example",
                "no name at all",
                disabled.principalName().value(),
                without.principalName().value(),
                given.principalName().value())) {
            int before = passwords.looks.get();
            String password = name.startsWith("alice") ? "wrong" : PASSWORD;
            assertThat(tryAs(name, password, OFFICE)).as(name).isEqualTo(new SignInResult.WrongCredentials());
            assertThat(passwords.looks).as(name).hasValue(before + 1);
        }
    }

    @Test
    @Tag("MF-22")
    void whoDoesNotExistIsThrottledLikeAnybodyElse() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(tryAs("nobody@contoso.example", "wrong", OFFICE)).isEqualTo(new SignInResult.WrongCredentials());
        }
        assertThat(tryAs("nobody@contoso.example", "wrong", OFFICE)).isEqualTo(new SignInResult.Throttled());
        assertThat(passwords.looks).hasValue(LIMIT);
    }

    @Test
    @Tag("MF-24")
    void whoTriesOnePasswordOnManyNamesIsStoppedByHisAddress() {
        var before = new Attempts(299, store.clock().instant());
        store.sessions().change(tx -> tx.attempts("address " + OFFICE, before));

        assertThat(tryAs("one@contoso.example", "wrong", OFFICE)).isEqualTo(new SignInResult.WrongCredentials());
        assertThat(tryAs("two@contoso.example", "wrong", OFFICE)).isEqualTo(new SignInResult.Throttled());
        assertThat(tryWith(PASSWORD)).isEqualTo(new SignInResult.Throttled());
        assertThat(tryAs("alice@contoso.example", PASSWORD, "192.0.2.1")).isInstanceOf(SignInResult.SignedIn.class);
    }

    @Test
    @Tag("MF-24")
    void theAddressesOfOneCustomerAreOne() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(tryAs("alice@contoso.example", "wrong", "2001:db8:7:1::" + i))
                    .isEqualTo(new SignInResult.WrongCredentials());
        }
        assertThat(tryAs("alice@contoso.example", "wrong", "2001:db8:7:1:ffff::1"))
                .isEqualTo(new SignInResult.Throttled());
        assertThat(tryAs("alice@contoso.example", PASSWORD, "2001:db8:7:2::1"))
                .isInstanceOf(SignInResult.SignedIn.class);
    }
}
