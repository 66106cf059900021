package io.bailiff.server.signin;

import io.bailiff.core.session.SecondFactor;
import io.bailiff.core.session.SignInCookie;
import io.bailiff.server.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/// One request within a half-done sign-in.
record Visit(
        HttpServletRequest request,
        HttpServletResponse response,
        SignInCookie cookie,
        SecondFactor.Open open,
        Optional<LocalPath> destination) {

    String next() {
        return destination.map(LocalPath::value).orElse("");
    }
}
