package io.bailiff.core.contract;

import static io.bailiff.core.authenticator.AuthenticatorKind.HARDWARE_OATH;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.directory.HardwareTokens;
import io.bailiff.core.directory.MethodsResult;
import io.bailiff.core.directory.TokensResult;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.OathProfile;
import io.bailiff.core.oath.TokenFile;
import io.bailiff.core.oath.TokenFile.Problem;
import io.bailiff.core.oath.TokenQuery;
import io.bailiff.core.oath.TokenSecrets;
import io.bailiff.core.session.MethodChange;
import io.bailiff.core.session.OtherSessions;
import io.bailiff.core.session.OwnTokens;
import io.bailiff.core.session.SecondFactorResult;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.core.session.SignInResult;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every store owes to hardware tokens.
public abstract class TokenContract {
    private static final String HEADER = "upn,serial number,secret key,time interval,manufacturer,model\n";
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final OathProfile PROFILE = new OathProfile(OathProfile.Hash.SHA1, 6, 30);

    private StoreUnderTest store;
    private FactorDesk desk;
    private HardwareTokens tokens;
    private OwnTokens own;
    private User alice;

    protected abstract StoreUnderTest open();

    @BeforeEach
    void furnish() {
        store = open();
        desk = new FactorDesk(store);
        var secrets = new TokenSecrets(new PlainSeal());
        tokens = new HardwareTokens(store.directory(), secrets, store.clock());
        own = new OwnTokens(store.sessions(), secrets, new OtherSessions(desk.killSwitch), store.clock());
        alice = desk.user("alice");
    }

    @AfterEach
    void leave() {
        store.close();
    }

    /// @param lines without their keys, which are all different; that of the first is [#KEY]
    private TokensResult imports(String... lines) {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < lines.length; i++) {
            byte[] key = KEY.clone();
            key[0] += (byte) i;
            String[] ends = lines[i].split(" ", -1);
            text.append(ends[0]).append(',').append(ends[1]).append(',');
            text.append(TotpSecret.of(key).revealBase32()).append(",30,Contoso,Card\n");
        }
        return tokens.importFile(
                TokenFile.read(text.toString().getBytes(StandardCharsets.UTF_8)), FactorDesk.application());
    }

    private HardwareToken token(String serial) {
        return tokens.find(serial).orElseThrow();
    }

    private String code(long steps) {
        return PROFILE.code(KEY, PROFILE.step(store.clock().instant()) + steps);
    }

    private void given() {
        assertThat(imports("alice@contoso.example T-1")).isEqualTo(new TokensResult.Imported(1, 1));
    }

    private void active() {
        given();
        assertThat(tokens.activate("t-1", code(0), FactorDesk.application())).isInstanceOf(TokensResult.Changed.class);
        desk.nextStep();
    }

    private SecondFactorResult prove(String code) {
        return desk.prove(desk.unfinished(alice).cookie(), HARDWARE_OATH, code);
    }

    @Test
    void aTokenGoesFromTheStockToItsOwnerAndSignsHimIn() {
        assertThat(imports(" T-1", " T-2")).isEqualTo(new TokensResult.Imported(2, 0));
        assertThat(tokens.list(TokenQuery.ALL, Optional.of("T-1"), 10))
                .extracting(HardwareToken::serial)
                .containsExactly("T-2");
        assertThat(tokens.activate("T-1", code(0), FactorDesk.application()))
                .isInstanceOf(TokensResult.NotAcceptable.class);
        assertThat(tokens.assign("t-1", alice.id(), FactorDesk.application())).isInstanceOf(TokensResult.Changed.class);
        assertThat(desk.password(alice)).isInstanceOf(SignInResult.SignedIn.class);

        assertThat(tokens.activate("T-1", code(0), FactorDesk.application())).isInstanceOf(TokensResult.Changed.class);
        var unfinished = desk.unfinished(alice);
        assertThat(unfinished.lacking()).isEqualTo(FactorDesk.show(HARDWARE_OATH));
        desk.nextStep();
        var session = desk.facts(desk.prove(unfinished.cookie(), HARDWARE_OATH, code(0)));
        assertThat(session.session().methods()).containsExactly("pwd", "otp", "mfa");
        assertThat(desk.methods.of(alice.id()).registered())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.lastUsed()).contains(store.clock().instant()));
    }

    @Test
    void ofAFileWithAMistakeNothingIsImported() {
        given();
        var mallory = new World(store).user("gina", Role.GLOBAL_ADMINISTRATOR);
        var result = imports(
                " N-1",
                " T-1",
                "nobody@contoso.example N-2",
                mallory.principalName().value() + " N-3");
        assertThat(result)
                .isInstanceOfSatisfying(
                        TokensResult.Invalid.class,
                        why -> assertThat(why.problems())
                                .extracting(Problem::line)
                                .containsExactly(3, 4, 5));
        assertThat(tokens.list(TokenQuery.ALL, Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void theListIsNarrowedBySerialAndState() {
        active();
        assertThat(tokens.importFile(
                        TokenFile.read(
                                (HEADER + "alice@contoso.example,T-2,MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U,30,Contoso,Card\n"
                                                + ",T-3,GEZDGNBVGY3TQOJQMFRGGZDFMZTWQ2LK,30,Contoso,Card\n"
                                                + ",U-1,GEZDGNBVGY3TQOJQMFRGGZDFMZTWQ2LN,30,Contoso,Card\n")
                                        .getBytes(StandardCharsets.UTF_8)),
                        FactorDesk.application()))
                .isEqualTo(new TokensResult.Imported(3, 1));
        assertThat(listed("", HardwareToken.State.ACTIVE)).containsExactly("T-1");
        assertThat(listed("", HardwareToken.State.ASSIGNED)).containsExactly("T-2");
        assertThat(listed("", HardwareToken.State.IN_STOCK)).containsExactly("T-3", "U-1");
        assertThat(listed(" u-", HardwareToken.State.IN_STOCK)).containsExactly("U-1");
        assertThat(tokens.list(new TokenQuery("t", Optional.empty()), Optional.of("T-1"), 1))
                .extracting(HardwareToken::serial)
                .containsExactly("T-2");
    }

    private List<String> listed(String serial, HardwareToken.State state) {
        return tokens.list(new TokenQuery(serial, Optional.of(state)), Optional.empty(), 10).stream()
                .map(HardwareToken::serial)
                .toList();
    }

    @Test
    void nobodyHasMoreThanFive() {
        String[] six = new String[6];
        for (int i = 0; i < six.length; i++) {
            six[i] = "alice@contoso.example S-" + i;
        }
        assertThat(imports(six)).isInstanceOf(TokensResult.Invalid.class);
        assertThat(imports(java.util.Arrays.copyOf(six, 5))).isEqualTo(new TokensResult.Imported(5, 5));
        assertThat(imports(" S-9")).isEqualTo(new TokensResult.Imported(1, 0));
        assertThat(tokens.assign("S-9", alice.id(), FactorDesk.application()))
                .isInstanceOf(TokensResult.NotAcceptable.class);
    }

    @Test
    void whoDoesNotReachTheOwnerDoesNothing() {
        given();
        var boss = new World(store).user("gina", Role.GLOBAL_ADMINISTRATOR);
        var desker = new World(store).user("dora", Role.AUTHENTICATION_ADMINISTRATOR);
        var helper = new World(store).user("hans", Role.HELPDESK_ADMINISTRATOR);
        assertThat(tokens.assign("T-1", boss.id(), FactorDesk.as(desker)))
                .isEqualTo(new TokensResult.NotAllowed("targetOutOfReach"));
        assertThat(tokens.activate("T-1", code(0), FactorDesk.as(helper)))
                .isEqualTo(new TokensResult.NotAllowed("roleTooLow"));
        assertThat(tokens.discard("T-1", FactorDesk.as(alice)))
                .isEqualTo(new TokensResult.NotAllowed("notAnAdministrator"));
        assertThat(tokens.activate("T-1", code(0), FactorDesk.as(desker))).isInstanceOf(TokensResult.Changed.class);
    }

    @Test
    @Tag("MF-18")
    void itsOwnerActivatesItHimselfInAFreshSession() {
        given();
        var session = desk.signedIn(alice);
        var id = token("T-1").id();
        var bob = desk.signedIn(desk.user("bob"));
        assertThat(own.waiting(alice.id())).hasSize(1);
        assertThat(own.activate(bob, id, code(0), FactorDesk.PAGES)).isEqualTo(new MethodChange.NothingMatches());
        assertThat(own.activate(session, id, "000000x", FactorDesk.PAGES)).isEqualTo(new MethodChange.WrongCode());
        assertThat(own.activate(session, id, code(0), FactorDesk.PAGES)).isEqualTo(new MethodChange.Done());
        assertThat(own.waiting(alice.id())).isEmpty();

        var late = desk.signedIn(desk.user("lea"));
        store.clock().pass(SecurityInfo.FRESH);
        assertThat(own.activate(late, id, code(0), FactorDesk.PAGES)).isEqualTo(new MethodChange.FreshProofNeeded());
    }

    @Test
    @Tag("MF-01")
    void ofOneCodeShownTwiceAtOnceOneIsTaken() throws Exception {
        active();
        String code = code(0);
        var one = desk.unfinished(alice).cookie();
        var other = desk.unfinished(alice).cookie();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<SecondFactorResult>();
            for (var result : threads.invokeAll(List.<Callable<SecondFactorResult>>of(
                    () -> desk.prove(one, HARDWARE_OATH, code), () -> desk.prove(other, HARDWARE_OATH, code)))) {
                results.add(result.get());
            }
            assertThat(results)
                    .filteredOn(SecondFactorResult.Finished.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    @Tag("MF-01")
    void theCodeThatActivatesItIsSpent() {
        given();
        String code = code(0);
        assertThat(tokens.activate("T-1", code, FactorDesk.application())).isInstanceOf(TokensResult.Changed.class);
        assertThat(prove(code)).isInstanceOf(SecondFactorResult.WrongCode.class);
    }

    @Test
    @Tag("MF-03")
    void fiveWrongCodesAreLookedAt() {
        active();
        for (int i = 0; i < 5; i++) {
            assertThat(prove("nonsense")).isInstanceOf(SecondFactorResult.WrongCode.class);
        }
        assertThat(prove(code(0))).isInstanceOf(SecondFactorResult.Throttled.class);
    }

    @Test
    @Tag("MF-03")
    void nobodyGuessesACodeByActivating() {
        given();
        for (int i = 0; i < 5; i++) {
            assertThat(tokens.activate("T-1", "nonsense", FactorDesk.application()))
                    .isEqualTo(new TokensResult.WrongCode());
        }
        assertThat(tokens.activate("T-1", code(0), FactorDesk.application())).isEqualTo(new TokensResult.Throttled());
    }

    @Test
    void aClockThatDriftsIsLearnedAndKept() {
        active();
        for (int month = 1; month <= 4; month++) {
            store.clock().pass(Duration.ofDays(30));
            assertThat(prove(code(2L * month))).as("month %s", month).isInstanceOf(SecondFactorResult.Finished.class);
        }
        assertThat(token("T-1").clock().drift()).isEqualTo(8);
        store.clock().pass(Duration.ofDays(30));
        assertThat(prove(code(0))).isInstanceOf(SecondFactorResult.WrongCode.class);
    }

    @Test
    void aTokenThatLayInADrawerIsFoundAgainByTwoCodes() {
        active();
        store.clock().pass(Duration.ofDays(700));
        assertThat(prove(code(20))).isInstanceOf(SecondFactorResult.WrongCode.class);
        assertThat(prove(code(20) + code(21))).isInstanceOf(SecondFactorResult.WrongCode.class);
        assertThat(tokens.activate("T-1", code(22) + " " + code(23), FactorDesk.application()))
                .isInstanceOf(TokensResult.Changed.class);
        desk.nextStep();
        assertThat(prove(code(23))).isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    void requireReregisterDeactivatesItAndNoCodeOfItCounts() {
        active();
        var _ = desk.requireReregistration(alice);
        store.clock().pass(Duration.ofSeconds(30));
        var again = desk.unfinished(alice);
        assertThat(desk.prove(again.cookie(), HARDWARE_OATH, code(0))).isInstanceOf(SecondFactorResult.GoOn.class);
        assertThat(token("T-1").activatedAt()).isEmpty();
        assertThat(token("T-1").owner()).contains(alice.id());
        // Somebody who recognises its owner takes a code from him.
        assertThat(tokens.activate("T-1", code(0), FactorDesk.application())).isInstanceOf(TokensResult.Changed.class);
        desk.nextStep();
        assertThat(prove(code(0))).isInstanceOf(SecondFactorResult.Finished.class);
    }

    @Test
    void aTokenInUseIsNeitherGivenAwayNorForgotten() {
        active();
        var bob = desk.user("bob");
        assertThat(tokens.assign("T-1", bob.id(), FactorDesk.application()))
                .isInstanceOf(TokensResult.NotAcceptable.class);
        assertThat(tokens.takeBack("T-1", FactorDesk.application())).isInstanceOf(TokensResult.NotAcceptable.class);
        assertThat(tokens.discard("T-1", FactorDesk.application())).isInstanceOf(TokensResult.NotAcceptable.class);

        assertThat(desk.methods.remove(alice.id(), token("T-1").id(), FactorDesk.application()))
                .isInstanceOf(MethodsResult.Changed.class);
        assertThat(tokens.assign("T-1", bob.id(), FactorDesk.application())).isInstanceOf(TokensResult.Changed.class);
        assertThat(tokens.takeBack("T-1", FactorDesk.application())).isInstanceOf(TokensResult.Changed.class);
        assertThat(token("T-1").owner()).isEmpty();
        assertThat(tokens.discard("T-1", FactorDesk.application())).isEqualTo(new TokensResult.Discarded());
        assertThat(tokens.find("T-1")).isEmpty();
    }

    @Test
    void aSecretOpensOnlyForItsOwner() {
        given();
        var before = token("T-1");
        var bob = desk.user("bob");
        // As somebody would who writes into the database.
        store.directory().change(tx -> tx.assign(before.id(), Optional.of(bob.id()), before.secret()));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> tokens.activate("T-1", code(0), FactorDesk.application()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void activatingATokenIsRegisteringForWhoMust() {
        given();
        var _ = desk.methods.state(alice.id(), MfaState.ENABLED, FactorDesk.application());
        assertThat(tokens.activate("T-1", code(0), FactorDesk.application())).isInstanceOf(TokensResult.Changed.class);
        assertThat(desk.methods.of(alice.id()).mfa().state()).isEqualTo(MfaState.ENFORCED);
    }

    @Test
    @Tag("AU-01")
    void everyChangeIsInTheAuditChainWithoutASecret() {
        active();
        assertThat(store.audit().stream()
                        .filter(entry -> entry.target().equals(alice.id().text()))
                        .map(entry -> entry.action() + " " + entry.outcome()))
                .containsExactly(
                        "assign-token " + AuditEntry.OK,
                        "add-authenticator " + AuditEntry.OK,
                        "assign-token " + AuditEntry.OK);
        String key = TotpSecret.of(KEY).revealBase32();
        assertThat(store.audit())
                .noneMatch(entry -> entry.toString().toUpperCase(Locale.ROOT).contains(key));
    }
}
