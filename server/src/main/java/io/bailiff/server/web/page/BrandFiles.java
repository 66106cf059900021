package io.bailiff.server.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Serves the logo and the colours. An address with an old hash is not found: the page that named it is gone too.
@Controller
class BrandFiles {
    private final Brands brands;

    BrandFiles(Brands brands) {
        this.brands = brands;
    }

    @GetMapping("/brand/{hash}/{name}")
    void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var file = brands.file(request.getRequestURI());
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] body = file.get().bytes();
        response.setContentType(file.get().type());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
