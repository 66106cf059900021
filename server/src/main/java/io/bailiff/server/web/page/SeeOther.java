package io.bailiff.server.web.page;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/// The answer to a form: look there, with GET, so that a reload repeats nothing (RFC 9110, 15.4.4).
public final class SeeOther {
    private SeeOther() {}

    /// @param path a path on this server
    public static View to(String path) {
        return (_, _, response) -> {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader(HttpHeaders.LOCATION, path);
        };
    }
}
