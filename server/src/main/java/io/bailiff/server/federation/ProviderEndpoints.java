package io.bailiff.server.federation;

import io.bailiff.core.directory.Providers;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.session.ExternalEnd;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Bodies;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where another provider says that a sign-in is over. The signed token is all the proof there is, and all that is
/// needed.
@RestController
@RequestMapping("/bailiff/v1/providers/{id}")
class ProviderEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderEndpoints.class);
    private static final MediaType EVENT = MediaType.valueOf("application/secevent+jwt");
    private static final int LONGEST = 64 * 1024;

    private final Providers providers;
    private final ProviderWords words;
    private final ExternalEnd end;
    private final Settings settings;

    ProviderEndpoints(Providers providers, ProviderWords words, ExternalEnd end, Settings settings) {
        this.providers = providers;
        this.words = words;
        this.end = end;
        this.settings = settings;
    }

    /// OpenID Connect Back-Channel Logout 1.0, 2.5.
    @PostMapping("/logout")
    ResponseEntity<Map<String, String>> logout(@PathVariable String id, HttpServletRequest request) {
        Provider provider = provider(id);
        String[] tokens = request.getParameterValues("logout_token");
        try {
            if (tokens == null || tokens.length != 1) {
                throw new NotBelieved("noToken");
            }
            return switch (end.end(words.logout(provider, tokens[0]))) {
                case ExternalEnd.Result.Ended _ -> ResponseEntity.ok().build();
                case ExternalEnd.Result.SaidBefore() -> throw new NotBelieved("usedBefore");
            };
        } catch (NotBelieved e) {
            end.refused(provider.id(), e.code(), Cause.EXTERNAL_SIGN_OUT);
            return ResponseEntity.badRequest().body(Map.of("error", "invalid_request", "error_description", e.code()));
        } catch (Unreachable e) {
            throw unreachable(provider, e);
        }
    }

    /// Push delivery of security events (RFC 8935, 2).
    @PostMapping("/events")
    ResponseEntity<Map<String, String>> event(@PathVariable String id, HttpServletRequest request) {
        Provider provider = provider(id);
        String token = new String(Bodies.read(request, EVENT, LONGEST), StandardCharsets.UTF_8).strip();
        var here = URI.create(
                settings.baseUrl() + "/bailiff/v1/providers/" + provider.id().text() + "/events");
        try {
            // One that came before was done before, and is acknowledged again: its sender may not have heard us.
            Optional<ExternalEnd.Result> _ = words.event(provider, token, here).map(end::end);
            return ResponseEntity.accepted().build();
        } catch (NotBelieved e) {
            end.refused(provider.id(), e.code(), Cause.EXTERNAL_SIGNAL);
            String error = switch (e.code()) {
                case "wrongIssuer" -> "invalid_issuer";
                case "wrongAudience" -> "invalid_audience";
                case "badSignature" -> "invalid_key";
                default -> "invalid_request";
            };
            return ResponseEntity.badRequest().body(Map.of("err", error, "description", e.code()));
        } catch (Unreachable e) {
            throw unreachable(provider, e);
        }
    }

    private Provider provider(String id) {
        return ProviderId.parse(id)
                .flatMap(providers::find)
                .filter(Provider::enabled)
                .orElseThrow(() -> new Refused(ApiError.notFound("There is no such provider.")));
    }

    private static Refused unreachable(Provider provider, Unreachable why) {
        LOG.warn("provider {} cannot be used: {}", provider.id(), why.getMessage());
        return new Refused(new ApiError(
                HttpStatus.SERVICE_UNAVAILABLE, "serviceUnavailable", "The provider's keys cannot be read now."));
    }
}
