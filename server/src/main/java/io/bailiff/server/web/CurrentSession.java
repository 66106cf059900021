package io.bailiff.server.web;

import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who is signed in in the browser that sent a request, by the primary's state at this moment. Nothing is cached
/// between requests.
@Component
public class CurrentSession {
    private final Sessions sessions;
    private final SessionCookies cookies;

    public CurrentSession(Sessions sessions, SessionCookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    public Optional<SessionFacts> of(HttpServletRequest request) {
        return cookies.session(request).flatMap(sessions::current);
    }

    /// As [#of], for a request that no person made: it does not put off the idle end.
    public Optional<SessionFacts> unattended(HttpServletRequest request) {
        return cookies.session(request).flatMap(sessions::unattended);
    }
}
