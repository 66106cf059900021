package io.bailiff.server.federation;

import io.bailiff.core.federation.ExternalFlow;
import io.bailiff.core.federation.FlowSecret;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.session.ExternalSignIn;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.web.page.Pages;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// Sends browsers to another provider, and knows them again when they come back.
///
/// Not by a redirect: browsers hold `form-action` against every step of a form's way, and where a provider's page is,
/// is
/// known only when it is asked. A page of ours sends them on, at once, without a script.
@Component
public final class Departures {
    static final String NAME = "__Host-bailiff-external";

    private final Upstream upstream;
    private final Settings settings;
    private final Pages pages;

    Departures(Upstream upstream, Settings settings, Pages pages) {
        this.upstream = upstream;
        this.settings = settings;
        this.pages = pages;
    }

    /// Where the provider sends people back to: an address of its own for each, so that no answer of one is taken for
    /// another's.
    public URI redirect(Provider provider) {
        return URI.create(settings.baseUrl() + "/signin/with/" + provider.id().text() + "/callback");
    }

    /// @throws Unreachable if the provider does not say where to go
    public View leave(HttpServletRequest request, HttpServletResponse response, ExternalSignIn.Departure departure) {
        Provider provider = departure.provider();
        String address = upstream.authorization(provider, departure.secret(), redirect(provider))
                .toString();
        set(response, departure.secret().reveal(), ExternalFlow.LIFETIME);
        response.setHeader("Refresh", "0;url=" + address);
        return pages.page(
                request, HttpStatus.OK, "web/leaving.jte", Map.of("provider", provider.name(), "address", address));
    }

    /// What the browser was sent away with. It is of no use twice.
    public Optional<FlowSecret> back(HttpServletRequest request, HttpServletResponse response) {
        List<String> values = Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        set(response, "", Duration.ZERO);
        return values.size() == 1 ? FlowSecret.presented(values.getFirst()) : Optional.empty();
    }

    /// Lax: the way back leads here from another site.
    private static void set(HttpServletResponse response, String value, Duration lifetime) {
        var cookie = ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(true)
                .path("/")
                .sameSite("Lax")
                .maxAge(lifetime)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
