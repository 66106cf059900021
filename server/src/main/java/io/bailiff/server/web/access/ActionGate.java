package io.bailiff.server.web.access;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.Attempt;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.UserAction;
import io.bailiff.core.access.Wanted;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.User;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.ClientAddress;
import io.bailiff.server.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Asks Conditional Access about what a user does here himself.
@Component
public class ActionGate {
    private final AccessDecisions decisions;
    private final Agents agents;
    private final ClientAddress addresses;

    ActionGate(AccessDecisions decisions, Agents agents, ClientAddress addresses) {
        this.decisions = decisions;
        this.agents = agents;
        this.addresses = addresses;
    }

    /// What the policies say to somebody who is signed in. What keeps him out is written down.
    public AccessVerdict judge(SessionFacts session, UserAction action, HttpServletRequest request) {
        var own = session.session();
        return judge(session.user(), own.shown(), own.createdAt(), Wanted.action(action), request);
    }

    /// What they say within a sign-in.
    ///
    /// @param shown what he has shown so far
    /// @param since when the sign-in began
    public AccessVerdict judge(
            User user, Set<MethodMode> shown, Instant since, UserAction action, HttpServletRequest request) {
        return judge(user, shown, since, Wanted.action(action), request);
    }

    /// What they say of a session that is for every app.
    public AccessVerdict ofSession(User user, Set<MethodMode> shown, Instant since, HttpServletRequest request) {
        return decisions.judge(attempt(user, shown, since, Wanted.app("", Set.of()), request));
    }

    private AccessVerdict judge(
            User user, Set<MethodMode> shown, Instant since, Wanted wanted, HttpServletRequest request) {
        var attempt = attempt(user, shown, since, wanted, request);
        var verdict = decisions.judge(attempt);
        decisions.note(attempt, verdict, RequestId.of(request));
        return verdict;
    }

    private Attempt attempt(
            User user, Set<MethodMode> shown, Instant since, Wanted wanted, HttpServletRequest request) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new Attempt(
                user,
                wanted,
                ClientAppType.BROWSER,
                agents.read(agent).system(),
                addresses.of(request),
                Optional.empty(),
                Circumstances.NONE,
                shown,
                since);
    }
}
