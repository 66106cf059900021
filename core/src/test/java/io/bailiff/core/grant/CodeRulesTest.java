package io.bailiff.core.grant;

import static io.bailiff.core.grant.GrantSamples.APP;
import static io.bailiff.core.grant.GrantSamples.GRANT;
import static io.bailiff.core.grant.GrantSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GrantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CodeRulesTest {
    private static final String CALLBACK = "https://app.example/callback";
    /// RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Instant END = NOON.plus(AuthorizationCode.LIFETIME);

    private static AuthorizationCode code(String challenge, boolean burnt, Optional<GrantId> grant) {
        return new AuthorizationCode(
                APP,
                GrantSamples.SESSION,
                CALLBACK,
                challenge,
                Set.of("openid"),
                "openid",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                END,
                burnt,
                grant);
    }

    private static final AuthorizationCode FRESH = code(CHALLENGE, false, Optional.empty());
    private static final AuthorizationCode REDEEMED = code(CHALLENGE, false, Optional.of(GRANT));

    private static CodeRules.Turn judge(AuthorizationCode code, String client, String redirectUri, String verifier) {
        return CodeRules.judge(code, new ClientId(client), Optional.of(redirectUri), Optional.of(verifier), NOON);
    }

    @Test
    void itsClientRedeemsItWithTheRightVerifierAndRedirectUri() {
        assertThat(judge(FRESH, "app", CALLBACK, VERIFIER)).isEqualTo(new CodeRules.Turn.Redeem());
    }

    @Test
    @Tag("OA-09")
    void anotherRedirectUriBurnsTheCode() {
        assertThat(judge(FRESH, "app", CALLBACK + "/", VERIFIER))
                .isEqualTo(new CodeRules.Turn.Burn("anotherRedirectUri"));
        assertThat(CodeRules.judge(FRESH, APP, Optional.empty(), Optional.of(VERIFIER), NOON))
                .isEqualTo(new CodeRules.Turn.Burn("anotherRedirectUri"));
    }

    static java.util.List<String> wrongVerifiers() {
        return java.util.List.of(
                "",
                VERIFIER.substring(1),
                "a".repeat(42),
                "a".repeat(43),
                "a".repeat(128),
                "a".repeat(129),
                VERIFIER + "a",
                VERIFIER + "\n",
                VERIFIER.toLowerCase(java.util.Locale.ROOT),
                CHALLENGE,
                VERIFIER.replace('-', '+'));
    }

    @ParameterizedTest
    @MethodSource("wrongVerifiers")
    @Tag("OA-14")
    void aWrongVerifierIsRefusedAndDoesNotSpoilTheCode(String verifier) {
        assertThat(judge(FRESH, "app", CALLBACK, verifier)).isEqualTo(new CodeRules.Turn.Refuse("wrongVerifier"));
    }

    @Test
    @Tag("OA-14")
    void aMissingVerifierIsRefused() {
        assertThat(CodeRules.judge(FRESH, APP, Optional.of(CALLBACK), Optional.empty(), NOON))
                .isEqualTo(new CodeRules.Turn.Refuse("wrongVerifier"));
    }

    @Test
    @Tag("OA-14")
    void aVerifierHas43To128Characters() {
        for (int length : new int[] {43, 128}) {
            String verifier = "v".repeat(length);
            assertThat(judge(code(challengeOf(verifier), false, Optional.empty()), "app", CALLBACK, verifier))
                    .isEqualTo(new CodeRules.Turn.Redeem());
        }
        for (int length : new int[] {42, 129}) {
            String verifier = "v".repeat(length);
            assertThat(judge(code(challengeOf(verifier), false, Optional.empty()), "app", CALLBACK, verifier))
                    .isEqualTo(new CodeRules.Turn.Refuse("wrongVerifier"));
        }
    }

    @Test
    @Tag("OA-15")
    void noVerifierAnswersAMissingChallenge() {
        var without = code("", false, Optional.empty());
        assertThat(judge(without, "app", CALLBACK, VERIFIER)).isEqualTo(new CodeRules.Turn.Refuse("wrongVerifier"));
        assertThat(judge(without, "app", CALLBACK, "")).isEqualTo(new CodeRules.Turn.Refuse("wrongVerifier"));
        assertThat(CodeRules.judge(without, APP, Optional.of(CALLBACK), Optional.empty(), NOON))
                .isEqualTo(new CodeRules.Turn.Refuse("wrongVerifier"));
    }

    @Test
    @Tag("OA-16")
    void aReplayByItsOwnClientWithTheRightVerifierNamesWhatMustDie() {
        assertThat(judge(REDEEMED, "app", CALLBACK, VERIFIER)).isEqualTo(new CodeRules.Turn.Replayed(GRANT));
    }

    @Test
    @Tag("OA-16")
    void aReplayIsOneHoweverLateAndWithWhateverRedirectUri() {
        assertThat(CodeRules.judge(REDEEMED, APP, Optional.empty(), Optional.of(VERIFIER), END.plusSeconds(3_600)))
                .isEqualTo(new CodeRules.Turn.Replayed(GRANT));
    }

    @Test
    @Tag("OA-17")
    void aThiefWithoutTheVerifierKillsNothing() {
        assertThat(judge(REDEEMED, "app", CALLBACK, "a".repeat(43)))
                .isEqualTo(new CodeRules.Turn.Refuse("wrongVerifier"));
    }

    @Test
    @Tag("OA-17")
    void anotherClientNeitherKillsNorBurnsNorRedeems() {
        assertThat(judge(REDEEMED, "other", CALLBACK, VERIFIER)).isEqualTo(new CodeRules.Turn.Refuse("anotherClient"));
        assertThat(judge(FRESH, "other", CALLBACK, VERIFIER)).isEqualTo(new CodeRules.Turn.Refuse("anotherClient"));
    }

    @Test
    @Tag("OA-18")
    void aBurntCodeStaysBurnt() {
        assertThat(judge(code(CHALLENGE, true, Optional.empty()), "app", CALLBACK, VERIFIER))
                .isEqualTo(new CodeRules.Turn.Refuse("burnt"));
    }

    @Test
    @Tag("OA-19")
    void aCodeLivesForAMinuteAndNotAnInstantLonger() {
        assertThat(CodeRules.judge(FRESH, APP, Optional.of(CALLBACK), Optional.of(VERIFIER), END.minusNanos(1)))
                .isEqualTo(new CodeRules.Turn.Redeem());
        assertThat(CodeRules.judge(FRESH, APP, Optional.of(CALLBACK), Optional.of(VERIFIER), END))
                .isEqualTo(new CodeRules.Turn.Burn("expired"));
        assertThat(AuthorizationCode.LIFETIME).hasSeconds(60);
    }

    private static String challengeOf(String verifier) {
        byte[] hash = io.bailiff.core.id.Sha256.of(verifier.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
