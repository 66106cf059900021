package io.bailiff.server.web.page;

import io.bailiff.server.web.SecurityHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// What comes between a sign-out and where the browser goes next: a page that opens each app's own sign-out in a frame
/// (OpenID Connect Front-Channel Logout, section 2). It goes on when all have been loaded, and after some seconds in
/// any case, also where no script runs.
@Component
public class SigningOut {
    private static final int LONGEST_SECONDS = 4;

    private final Pages pages;

    public SigningOut(Pages pages) {
        this.pages = pages;
    }

    /// @param apps addresses of apps; if there are none, the browser goes on at once
    /// @param next a path of ours or a registered address, checked by whoever calls
    public View page(HttpServletRequest request, List<String> apps, String next) {
        if (apps.isEmpty()) {
            return SeeOther.to(next);
        }
        apps.forEach(app -> SecurityHeaders.mayFrame(request, URI.create(app)));
        View page = pages.page(request, HttpStatus.OK, "web/signing-out.jte", Map.of("apps", apps, "next", next));
        return (model, asked, response) -> {
            response.setHeader("Refresh", LONGEST_SECONDS + "; url=" + next);
            page.render(model, asked, response);
        };
    }
}
