package io.bailiff.server.api;

import io.bailiff.core.directory.Brand;
import io.bailiff.core.directory.BrandRules;
import io.bailiff.core.directory.Branding;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the organisation shows itself: see `docs/branding.md`.
@RestController
class BrandingApi {
    private static final String BRANDING = "/bailiff/v1/branding";
    private static final int MOST = 256 * 1024;
    private static final int LONGEST = 1_000;
    private static final int LONGEST_LOGO = 140_000;

    private final BearerAccess bearer;
    private final Look look;
    private final Branding branding;

    BrandingApi(BearerAccess bearer, Look look, Branding branding) {
        this.bearer = bearer;
        this.look = look;
        this.branding = branding;
    }

    @GetMapping(BRANDING)
    Map<String, Object> show(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return view(branding.brand());
    }

    /// Replaces all of it; what is not given is gone.
    @PutMapping(BRANDING)
    Map<String, Object> replace(HttpServletRequest request) {
        var caller = TokenCaller.of(bearer.require(request, BuiltIns.BAILIFF, "configure"));
        var body = JsonBody.of(request, MOST);
        var brand = new Brand(
                text(body, "name"),
                text(body, "accent").toLowerCase(Locale.ROOT),
                text(body, "line"),
                text(body, "help"),
                text(body, "privacy"),
                text(body, "imprint"),
                body.text("logo", LONGEST_LOGO).map(base64 -> logo(body, base64)));
        body.end();
        return switch (branding.change(brand, caller)) {
            case Branding.Result.Changed(var changed) -> view(changed);
            case Branding.Result.Invalid(var problems) -> {
                var first = problems.entrySet().iterator().next();
                throw body.wrong(first.getKey(), message(first.getValue()));
            }
            case Branding.Result.NotAllowed(var why) ->
                throw new Refused(ApiError.forbidden("Your role does not allow this (" + why + ")."));
        };
    }

    private static String text(JsonBody body, String name) {
        return body.text(name, LONGEST).orElse("").strip();
    }

    private static Brand.Logo logo(JsonBody body, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw body.wrong("logo", "This is not Base64.");
        }
        return BrandRules.logo(bytes).orElseThrow(() -> body.wrong("logo", message("notAPicture")));
    }

    private static String message(String problem) {
        return switch (problem) {
            case "tooLong" -> "This is too long.";
            case "hiddenCharacters" -> "There are characters in it that nobody sees.";
            case "notAColour" -> "A colour is # and six hexadecimal digits.";
            case "notHttps" -> "Only complete https addresses without a user name are linked.";
            case "tooLarge" -> "The picture is larger than 100 kB.";
            case "notAPicture" -> "This is neither a PNG nor a WebP picture.";
            default -> "The picture must be 16 to 1,024 pixels wide and high.";
        };
    }

    private static Map<String, Object> view(Brand brand) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", brand.name());
        view.put("accent", brand.accent());
        view.put("line", brand.line());
        view.put("help", brand.help());
        view.put("privacy", brand.privacy());
        view.put("imprint", brand.imprint());
        Optional<Brand.Logo> logo = brand.logo();
        logo.ifPresent(picture -> view.put("logo", picture.base64()));
        return view;
    }
}
