package io.bailiff.server.web.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/// How somebody wants to read pages. It stands in cookies: it is a browser's, and known before anybody has signed in.
///
/// @param theme `light`, `dark`, or empty text to follow the system
/// @param chosenZone the zone that he has chosen; empty for that of his browser
/// @param keys single keys do something (WCAG 2.1.4: they can be switched off)
/// @param zone what times are written in; empty as long as no script has said what the browser's is
public record Preferences(Texts text, String theme, Optional<ZoneId> chosenZone, Optional<ZoneId> zone, boolean keys) {
    static final String LANGUAGE = "bailiff-language";
    static final String ZONE = "bailiff-zone";
    static final String KEYS = "bailiff-keys";
    static final String CHOSEN_ZONE = "bailiff-zone-chosen";

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final String THEME = "bailiff-theme";

    public static Preferences of(HttpServletRequest request) {
        var chosen = cookie(request, CHOSEN_ZONE).flatMap(Preferences::named);
        return new Preferences(
                Texts.preferred(
                        cookie(request, LANGUAGE), Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))),
                cookie(request, THEME)
                        .filter(theme -> List.of("light", "dark").contains(theme))
                        .orElse(""),
                chosen,
                chosen.or(() -> cookie(request, ZONE).flatMap(Preferences::named)),
                cookie(request, KEYS).filter("off"::equals).isEmpty());
    }

    /// A zone by its name in the tz database, such as `Europe/Berlin`; offsets are none.
    public static Optional<ZoneId> named(String name) {
        try {
            return Optional.of(name)
                    .filter(one -> one.matches("[A-Za-z0-9/_+-]{1,64}"))
                    .filter(ZONES::contains)
                    .map(ZoneId::of);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
