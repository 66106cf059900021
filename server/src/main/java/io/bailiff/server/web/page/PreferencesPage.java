package io.bailiff.server.web.page;

import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.SameOrigin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Language and time zone, for everybody: who cannot read the sign-in page has not signed in yet. Nothing but a
/// cookie of this browser changes.
@Controller
class PreferencesPage {
    private static final Duration KEPT = Duration.ofDays(365);
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.matches(
                    "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)" + "/.*"))
            .sorted()
            .toList();

    private final SameOrigin sameOrigin;
    private final Pages pages;

    PreferencesPage(SameOrigin sameOrigin, Pages pages) {
        this.sameOrigin = sameOrigin;
        this.pages = pages;
    }

    @GetMapping("/preferences")
    View show(@RequestParam(name = "continue", defaultValue = "") String next, HttpServletRequest request) {
        return form(request, HttpStatus.OK, next);
    }

    @PostMapping("/preferences")
    View save(
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String keys,
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean known = zone.isEmpty() || Preferences.named(zone).isPresent();
        if (!sameOrigin.vouchesFor(request) || Texts.in(language).isEmpty() || !known) {
            return form(request, HttpStatus.BAD_REQUEST, next);
        }
        keep(response, Preferences.LANGUAGE, language);
        keep(response, Preferences.CHOSEN_ZONE, zone);
        keep(response, Preferences.KEYS, keys.equals("1") ? "" : "off");
        return onTo(next);
    }

    /// A link, so that it works on every page and without a script.
    @GetMapping("/language/{language}")
    View choose(
            @PathVariable String language,
            @RequestParam(name = "continue", defaultValue = "") String next,
            HttpServletResponse response) {
        if (Texts.in(language).isPresent()) {
            keep(response, Preferences.LANGUAGE, language);
        }
        return onTo(next);
    }

    private static void keep(HttpServletResponse response, String name, String value) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/")
                        .secure(true)
                        .sameSite("Lax")
                        .maxAge(value.isEmpty() ? Duration.ZERO : KEPT)
                        .build()
                        .toString());
    }

    private static View onTo(String next) {
        return SeeOther.to(LocalPath.parse(next).map(LocalPath::value).orElse("/account"));
    }

    private View form(HttpServletRequest request, HttpStatus status, String next) {
        return pages.page(
                request,
                status,
                "web/preferences.jte",
                Map.of(
                        "zones",
                        ZONES,
                        "next",
                        LocalPath.parse(next).map(LocalPath::value).orElse("")));
    }
}
