package io.bailiff.server.token;

import com.nimbusds.jose.JWSObject;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Position;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the claims of an access token, by the letter of `docs/tokens.md`.
///
/// An ID token has the same key and issuer. It is told apart by what only access tokens have: `rvn`, `rvl` and
/// `azp` as well as an audience that is an API's id, never a client's.
final class ClaimsReader {
    private ClaimsReader() {}

    static TokenVerifier.Text read(JWSObject jws, Issuer issuer, Instant now) {
        Map<String, Object> claims = jws.getPayload().toJSONObject();
        if (claims == null) {
            return new TokenVerifier.Text.Not("claims");
        }
        if (!issuer.text().equals(claims.get("iss")) || !issuer.tenant().text().equals(claims.get("tid"))) {
            return new TokenVerifier.Text.Not("issuer");
        }
        var times = text(claims, "ver").filter("2.0"::equals).flatMap(_ -> Times.read(claims));
        if (times.isEmpty()) {
            return new TokenVerifier.Text.Not("claims");
        }
        if (!now.isBefore(times.get().expiresAt())) {
            return new TokenVerifier.Text.Not("expired");
        }
        return whole(claims, times.get())
                .<TokenVerifier.Text>map(TokenVerifier.Text.Ours::new)
                .orElseGet(() -> new TokenVerifier.Text.Not("claims"));
    }

    private record Times(Instant issuedAt, Instant expiresAt) {
        static Optional<Times> read(Map<String, Object> claims) {
            return number(claims, "iat")
                    .flatMap(iat -> number(claims, "exp")
                            .map(exp -> new Times(Instant.ofEpochSecond(iat), Instant.ofEpochSecond(exp))));
        }
    }

    private static Optional<TokenClaims> whole(Map<String, Object> claims, Times times) {
        var audience = text(claims, "aud").flatMap(ApiId::parse);
        var client = text(claims, "azp").flatMap(ClientId::parse);
        var born = number(claims, "rvn").filter(n -> n <= Position.MAX).map(Position::new);
        var issued = number(claims, "rva").filter(n -> n <= Position.MAX).map(Position::new);
        var lineage = text(claims, "rvl");
        if (audience.isEmpty() || client.isEmpty() || born.isEmpty() || issued.isEmpty() || lineage.isEmpty()) {
            return Optional.empty();
        }
        boolean application = "app".equals(claims.get("idtyp"));
        var user = text(claims, "oid").flatMap(UserId::parse);
        var session = text(claims, "sid").flatMap(SessionId::parse);
        var grant = text(claims, "gid").flatMap(GrantId::parse);
        boolean delegated = user.isPresent() && session.isPresent() && grant.isPresent();
        boolean neither = user.isEmpty() && session.isEmpty() && grant.isEmpty();
        if (application ? !neither : !delegated) {
            return Optional.empty();
        }
        return Optional.of(new TokenClaims(
                audience.get(),
                user,
                client.get(),
                words(claims, "scp"),
                list(claims, "roles"),
                session,
                text(claims, "did").flatMap(DeviceId::parse),
                grant,
                born.get(),
                issued.get(),
                lineage.get(),
                list(claims, "xms_cc").contains("cp1"),
                times.issuedAt(),
                times.expiresAt(),
                key(claims),
                networks(claims)));
    }

    /// Empty if there is no claim `net`; one that cannot be read holds no network at all.
    private static Optional<List<IpRange>> networks(Map<String, Object> claims) {
        return Optional.ofNullable(claims.get("net"))
                .map(_ -> list(claims, "net").stream()
                        .flatMap(text -> IpRange.parse(text).stream())
                        .toList());
    }

    /// A `cnf` that is none of ours names a key that nobody holds.
    private static Optional<String> key(Map<String, Object> claims) {
        return Optional.ofNullable(claims.get("cnf"))
                .map(cnf -> cnf instanceof Map<?, ?> map && map.get("jkt") instanceof String jkt ? jkt : "");
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Long> number(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof Long number && number >= 0 ? Optional.of(number) : Optional.empty();
    }

    private static Set<String> words(Map<String, Object> claims, String name) {
        return text(claims, name)
                .map(text -> Arrays.stream(text.split(" ", -1)).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static Set<String> list(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
    }
}
