package io.bailiff.server.federation;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.session.ExternalEnd;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Reads what a provider says about the end of sign-ins: logout tokens (OpenID Connect Back-Channel Logout 1.0) and
/// security event tokens (RFC 8417) with the events of CAEP and RISC.
@Component
final class ProviderWords {
    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";

    /// After each of these, nobody should be signed in by the word of this provider.
    private static final Set<String> ENDING = Set.of(
            CAEP + "session-revoked",
            RISC + "sessions-revoked",
            RISC + "account-disabled",
            RISC + "account-purged",
            RISC + "account-credential-change-required",
            RISC + "credential-compromise");

    private static final JOSEObjectType LOGOUT_TYPE = new JOSEObjectType("logout+jwt");
    private static final JOSEObjectType EVENT_TYPE = new JOSEObjectType("secevent+jwt");
    private static final Duration LOGOUT_AGE = Duration.ofMinutes(10);

    /// Events may wait for us while we are down.
    private static final Duration EVENT_AGE = Duration.ofDays(7);

    private final ProviderDiscovery discovery;
    private final SignedTokens tokens;
    private final InstantSource clock;

    ProviderWords(ProviderDiscovery discovery, SignedTokens tokens, InstantSource clock) {
        this.discovery = discovery;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// @throws NotBelieved unless it is a logout token of this provider for us
    ExternalEnd.Word logout(Provider provider, String token) {
        var keys = discovery.of(provider).keys();
        Instant now = clock.instant();
        var claims = new Claims(tokens.claims(token, keys, LOGOUT_TYPE, JOSEObjectType.JWT), now);
        claims.from(provider);
        claims.audience(provider.clientId());
        Instant expires = claims.notExpired();
        Instant issuedAt = claims.issuedWithin(LOGOUT_AGE);
        claims.withoutNonce();
        String id = claims.neededName("jti", "noTokenId");
        if (!(events(claims.set()).get(LOGOUT) instanceof Map<?, ?>)) {
            throw new NotBelieved("notALogout");
        }
        var subject = claims.name("sub");
        var session = claims.name("sid");
        if (subject.isEmpty() && session.isEmpty()) {
            throw new NotBelieved("noSubject");
        }
        return new ExternalEnd.Word(
                provider.id(),
                id,
                new Origin.Match(provider.source(), subject, session),
                Cause.EXTERNAL_SIGN_OUT,
                "signed out at the provider",
                issuedAt,
                later(expires, issuedAt.plus(LOGOUT_AGE)).plus(Duration.ofMinutes(2)));
    }

    /// An event that ends sign-ins; empty if this one ends none that we know of.
    ///
    /// @param endpoint where it was brought to: a name that it may have us by
    /// @throws NotBelieved unless it is a security event token of this provider for us
    Optional<ExternalEnd.Word> event(Provider provider, String token, URI endpoint) {
        var keys = provider.eventKeys()
                .map(URI::create)
                .orElseGet(() -> discovery.of(provider).keys());
        var claims = new Claims(tokens.claims(token, keys, EVENT_TYPE), clock.instant());
        claims.from(provider);
        claims.audience(provider.clientId(), endpoint.toString());
        Instant issuedAt = claims.issuedWithin(EVENT_AGE);
        String id = claims.neededName("jti", "noTokenId");
        return events(claims.set()).entrySet().stream()
                .filter(event -> ENDING.contains(event.getKey()))
                .findFirst()
                .flatMap(event -> match(provider, claims.set(), event.getValue())
                        .map(match -> new ExternalEnd.Word(
                                provider.id(),
                                id,
                                match,
                                Cause.EXTERNAL_SIGNAL,
                                "the provider reported "
                                        + event.getKey()
                                                .substring(event.getKey().lastIndexOf('/') + 1),
                                issuedAt,
                                issuedAt.plus(EVENT_AGE).plus(Duration.ofMinutes(2)))));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Map<String, Object> events(JWTClaimsSet claims) {
        try {
            Map<String, Object> events = claims.getJSONObjectClaim("events");
            if (events == null) {
                throw new NotBelieved("noEvents");
            }
            return events;
        } catch (java.text.ParseException e) {
            throw new NotBelieved("noEvents");
        }
    }

    /// Whom it is about: `sub_id` (RFC 9493), or as the first RISC transmitters write it, `subject` within the event.
    private static Optional<Origin.Match> match(Provider provider, JWTClaimsSet claims, Object event) {
        Object subject = claims.getClaim("sub_id");
        if (subject == null && event instanceof Map<?, ?> body) {
            subject = body.get("subject");
        }
        if (!(subject instanceof Map<?, ?> about)) {
            return Optional.empty();
        }
        String format =
                text(about, "format").or(() -> text(about, "subject_type")).orElse("");
        return switch (format) {
            case "iss_sub", "iss-sub" -> match(provider, issSub(provider, about), Optional.empty());
            case "complex" ->
                match(
                        provider,
                        about.get("user") instanceof Map<?, ?> user ? issSub(provider, user) : Optional.empty(),
                        about.get("session") instanceof Map<?, ?> session ? text(session, "id") : Optional.empty());
            default -> Optional.empty();
        };
    }

    private static Optional<Origin.Match> match(Provider provider, Optional<String> subject, Optional<String> session) {
        return subject.isEmpty() && session.isEmpty()
                ? Optional.empty()
                : Optional.of(new Origin.Match(provider.source(), subject, session));
    }

    private static Optional<String> issSub(Provider provider, Map<?, ?> about) {
        return text(about, "iss").filter(provider.issuer()::equals).isPresent() ? text(about, "sub") : Optional.empty();
    }

    private static Optional<String> text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text && Claims.isName(text) ? Optional.of(text) : Optional.empty();
    }
}
