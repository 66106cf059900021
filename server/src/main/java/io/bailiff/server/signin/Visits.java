package io.bailiff.server.signin;

import io.bailiff.core.session.SecondFactor;
import io.bailiff.server.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// Finds the half-done sign-in that a request belongs to.
@Component
class Visits {
    private final HalfDone halfDone;
    private final SecondFactor secondFactor;

    Visits(HalfDone halfDone, SecondFactor secondFactor) {
        this.halfDone = halfDone;
        this.secondFactor = secondFactor;
    }

    /// @param next where the sign-in leads
    Optional<Visit> of(HttpServletRequest request, HttpServletResponse response, String next) {
        return halfDone.of(request)
                .flatMap(cookie -> secondFactor
                        .open(cookie)
                        .map(open -> new Visit(request, response, cookie, open, LocalPath.parse(next))));
    }

    /// Takes a step of it; without a sign-in, or after its end, it begins again.
    View step(HttpServletRequest request, HttpServletResponse response, String next, Function<Visit, View> step) {
        return of(request, response, next).map(step).orElseGet(() -> Arrival.startAgain(next));
    }
}
