package io.bailiff.server.token;

import io.bailiff.core.access.Watch;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.grant.ApplicationGrants;
import io.bailiff.core.grant.Grant;
import io.bailiff.core.grant.GrantFacts;
import io.bailiff.core.grant.Issue;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.session.Session;
import io.bailiff.core.status.StatusBoard;
import io.bailiff.core.status.StatusEntry;
import io.bailiff.core.status.StatusSlots;
import io.bailiff.core.status.StatusTerms;
import io.bailiff.core.user.User;
import io.bailiff.server.keys.KeyRing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Signs tokens that core gave leave to issue. Every time in them is the stamp of that leave, never this moment.
/// The contract is `docs/tokens.md`.
public final class TokenMint {
    private static final Duration LOGOUT_LIFE = Duration.ofMinutes(2);
    private static final Duration REVOCATION_LIFE = Duration.ofMinutes(5);

    private final KeyRing keys;
    private final Issuer issuer;
    private final Coverage coverage;
    private final AccessLife life;
    private final StatusSlots slots;

    public TokenMint(KeyRing keys, Issuer issuer, Coverage coverage, AccessLife life, StatusSlots slots) {
        this.keys = keys;
        this.issuer = issuer;
        this.coverage = coverage;
        this.life = life;
        this.slots = slots;
    }

    /// A signed access token.
    ///
    /// @param lifetime from the stamp on
    /// @param refreshIn when a client should get the next one, if that is well before the end
    public record AccessToken(String text, Duration lifetime, Optional<Duration> refreshIn) {
        @Override
        public String toString() {
            return "AccessToken[hidden]";
        }
    }

    /// What tokens say of how a user proved himself, besides what his session says.
    ///
    /// @param acr the authentication context that was asked for, else the usual one
    /// @param acrs strengths that were reached
    public record Proof(String acr, List<String> acrs) {
        public Proof {
            acrs = List.copyOf(acrs);
        }
    }

    /// An access token for a user.
    ///
    /// @param api the audience
    /// @param scopes short names, as in `scp`
    /// @param understandsChallenges the client said `cp1` in this request
    /// @param proof what to say of the user's proof
    public AccessToken access(
            Issue issue, Api api, Set<String> scopes, boolean understandsChallenges, Proof proof, TokenTerms terms) {
        GrantFacts facts = issue.facts();
        Grant grant = facts.grant();
        boolean capable = understandsChallenges && !terms.watch().off();
        // Whether the API hears of kills makes no difference to anybody else.
        boolean heard = (capable || terms.watch().strict()) && coverage.live(api.id());
        Duration lasts = life.of(capable, heard, terms.watch(), age(issue));
        var claims = common(
                api,
                grant.client(),
                facts.client().proof(),
                grant.born(),
                terms.asOf(),
                issue.head().lineage());
        times(claims, issue.stampedAt(), lasts);
        claims.put("sub", grant.user().text());
        claims.put("oid", grant.user().text());
        claims.put("scp", String.join(" ", new TreeSet<>(scopes)));
        claims.put("sid", grant.session().text());
        claims.put("did", grant.device().text());
        claims.put("gid", grant.id().text());
        authentication(claims, facts.session(), proof);
        claims.put("acrs", proof.acrs());
        terms.watch().networks().ifPresent(networks -> claims.put("net", List.copyOf(new TreeSet<>(networks))));
        bind(claims, terms.key());
        if (api.statusList()) {
            claims.put("status", status(slots.of(grant.id(), grant.slot())));
        }
        return signed(api, claims, capable, lasts);
    }

    /// An access token for an application on its own account.
    ///
    /// @param roles short names of application permissions at the audience
    /// @param key the thumbprint of the key that it is bound to
    public AccessToken application(
            ApplicationGrants.Result.Granted granted,
            Api api,
            Set<String> roles,
            boolean understandsChallenges,
            Optional<String> key) {
        Client client = granted.client();
        boolean heard = understandsChallenges && coverage.live(api.id());
        Duration lasts = life.of(understandsChallenges, heard, Watch.USUAL, Duration.ZERO);
        var claims = common(
                api,
                client.id(),
                client.proof(),
                granted.born(),
                granted.head().position(),
                granted.head().lineage());
        times(claims, granted.stampedAt(), lasts);
        claims.put("sub", client.id().text());
        claims.put("idtyp", "app");
        claims.put("roles", List.copyOf(new TreeSet<>(roles)));
        bind(claims, key);
        if (api.statusList()) {
            claims.put("status", status(slots.of(client.id(), granted.mark())));
        }
        return signed(api, claims, understandsChallenges, lasts);
    }

    private static Duration age(Issue issue) {
        return Duration.between(issue.facts().session().authTime(), issue.stampedAt());
    }

    /// The client of a long token should get the next one well before its end.
    private AccessToken signed(Api api, Map<String, Object> claims, boolean capable, Duration lasts) {
        if (capable) {
            claims.put("xms_cc", List.of("cp1"));
        }
        boolean isLong = lasts.compareTo(life.usual()) > 0;
        String text = keys.sign(KeyPurpose.TOKEN, api.tokenType().header(), claims);
        return new AccessToken(text, lasts, isLong ? Optional.of(lasts.dividedBy(2)) : Optional.empty());
    }

    /// An ID token (OpenID Connect Core, 2).
    ///
    /// @param scopes which of `profile` and `email` were granted decides what it says about the user
    /// @param proof what to say of the user's proof
    public String id(Issue issue, Set<String> scopes, Optional<String> nonce, String accessToken, Proof proof) {
        GrantFacts facts = issue.facts();
        Session session = facts.session();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.text());
        claims.put("aud", facts.grant().client().text());
        times(claims, issue.stampedAt(), life.usual());
        claims.put("sub", session.user().text());
        claims.put("oid", session.user().text());
        claims.put("tid", issuer.tenant().text());
        claims.put("sid", session.id().text());
        claims.put("ver", "2.0");
        claims.put("jti", UUID.randomUUID().toString());
        authentication(claims, session, proof);
        nonce.ifPresent(text -> claims.put("nonce", text));
        claims.put("at_hash", leftHalf(accessToken));
        claims.putAll(UserClaims.of(facts.user(), scopes));
        return keys.sign(KeyPurpose.TOKEN, "JWT", claims);
    }

    /// A logout token (OpenID Connect Back-Channel Logout, 2.4), with the key of ID tokens. It names the
    /// session: by its user alone it would end those that he began later.
    public String logout(ClientId client, UserId user, SessionId session, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.text());
        claims.put("aud", client.text());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LOGOUT_LIFE).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("sub", user.text());
        claims.put("sid", session.text());
        claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        return keys.sign(KeyPurpose.TOKEN, "logout+jwt", claims);
    }

    /// A status list (draft-ietf-oauth-status-list, 5.1), with the key of access tokens.
    public String statusList(StatusBoard.Reading reading, StatusTerms terms) {
        Instant asOf = reading.asOf();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.text());
        claims.put("sub", issuer.statusList(reading.list().name()));
        claims.put("iat", asOf.getEpochSecond());
        claims.put("exp", asOf.plus(terms.life()).getEpochSecond());
        claims.put("ttl", terms.ttl().toSeconds());
        claims.put("status_list", Map.of("bits", 1, "lst", reading.bits().text()));
        return keys.sign(KeyPurpose.TOKEN, "statuslist+jwt", claims);
    }

    private Map<String, Object> status(StatusEntry entry) {
        return Map.of("status_list", Map.of("idx", entry.index(), "uri", issuer.statusList(entry.list())));
    }

    /// What shows an app that asks to end everything of a user comes from us, in the manner of Okta's Universal Logout.
    ///
    /// @param audience its endpoint
    public String globalRevocation(ClientId client, String audience, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iss", issuer.text());
        claims.put("sub", client.text());
        claims.put("aud", audience);
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.minus(REVOCATION_LIFE).getEpochSecond());
        claims.put("exp", now.plus(REVOCATION_LIFE).getEpochSecond());
        return keys.sign(KeyPurpose.TOKEN, "global-token-revocation+jwt", claims);
    }

    /// What MSAL knows an account by.
    public String clientInfo(User user) {
        String json = "{\"uid\":\"" + user.id().text() + "\",\"utid\":\""
                + issuer.tenant().text() + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> common(
            Api api, ClientId client, ClientProof proof, Position born, Position asOf, String lineage) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer.text());
        claims.put("aud", api.id().text());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("ver", "2.0");
        claims.put("tid", issuer.tenant().text());
        claims.put("azp", client.text());
        claims.put("client_id", client.text());
        claims.put("azpacr", proved(proof));
        claims.put("rvn", born.value());
        claims.put("rva", asOf.value());
        claims.put("rvl", lineage);
        return claims;
    }

    private static void bind(Map<String, Object> claims, Optional<String> key) {
        key.ifPresent(thumbprint -> claims.put("cnf", Map.of("jkt", thumbprint)));
    }

    private static void times(Map<String, Object> claims, Instant stamped, Duration life) {
        long issuedAt = stamped.getEpochSecond();
        claims.put("iat", issuedAt);
        claims.put("nbf", issuedAt);
        claims.put("exp", issuedAt + life.toSeconds());
    }

    private static void authentication(Map<String, Object> claims, Session session, Proof proof) {
        claims.put("auth_time", session.authTime().getEpochSecond());
        claims.put("amr", session.methods());
        claims.put("acr", proof.acr());
    }

    private static String proved(ClientProof proof) {
        return switch (proof) {
            case ClientProof.None() -> "0";
            case ClientProof.Secret _ -> "1";
            case ClientProof.Keys _ -> "2";
        };
    }

    private static String leftHalf(String accessToken) {
        byte[] hash = Sha256.of(accessToken.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
    }
}
