package io.bailiff.server.web;

import io.bailiff.server.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Whether a browser says that a page of ours sent a request.
///
/// `Sec-Fetch-Site` decides where it is sent. `Origin` is `null` in our own forms too, because our pages have the
/// referrer policy
/// `no-referrer`; it counts only for browsers that send nothing better. A caller that sends neither is no browser, and
/// then the form's token alone decides.
@Component
public class SameOrigin {
    private final String origin;

    public SameOrigin(Settings settings) {
        this.origin = settings.baseUrl().toString();
    }

    public boolean vouchesFor(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        return hasOurOrigin(request);
    }

    /// As [#vouchesFor], for what a page of ours sends to another port of ours: another origin on the
    /// same site.
    public boolean vouchesForSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? hasOurOrigin(request) : site.equals("same-site") || site.equals("same-origin");
    }

    private boolean hasOurOrigin(HttpServletRequest request) {
        String sent = request.getHeader(HttpHeaders.ORIGIN);
        return sent == null || sent.equals(origin);
    }
}
