package io.bailiff.server.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Serves the static files. An address with yesterday's hash is not found: the page that named it is gone too.
@Controller
class AssetFiles {
    private final Assets assets;

    AssetFiles(Assets assets) {
        this.assets = assets;
    }

    @GetMapping("/assets/{hash}/{name}")
    void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asset = assets.find(request.getRequestURI());
        if (asset.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean gzip = accepted != null && accepted.contains("gzip");
        byte[] body = asset.get().bytes(gzip);
        response.setContentType(asset.get().type());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (gzip) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
