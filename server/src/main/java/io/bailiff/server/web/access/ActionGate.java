package io.bailiff.server.web.access;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.Attempt;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.UserAction;
import io.bailiff.core.access.Wanted;
import io.bailiff.core.device.Device;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.session.OwnDevices;
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
    private final OwnDevices devices;
    private final Agents agents;
    private final ClientAddress addresses;

    ActionGate(AccessDecisions decisions, OwnDevices devices, Agents agents, ClientAddress addresses) {
        this.decisions = decisions;
        this.devices = devices;
        this.agents = agents;
        this.addresses = addresses;
    }

    /// What the policies say to somebody who is signed in. What keeps him out is written down.
    public AccessVerdict judge(SessionFacts session, UserAction action, HttpServletRequest request) {
        var own = session.session();
        var none = Circumstances.NONE;
        var proved = new Circumstances(
                devices.provedIn(own.id()).map(Device::facts), none.signInRisk(), none.userRisk(), none.keyBound());
        return noted(
                attempt(session.user(), own.shown(), own.createdAt(), Wanted.action(action), proved, request), request);
    }

    /// What they say within a sign-in.
    ///
    /// @param shown what he has shown so far
    /// @param since when the sign-in began
    public AccessVerdict judge(
            User user, Set<MethodMode> shown, Instant since, UserAction action, HttpServletRequest request) {
        return noted(attempt(user, shown, since, Wanted.action(action), Circumstances.NONE, request), request);
    }

    /// What they say of a session that is for every app.
    public AccessVerdict ofSession(User user, Set<MethodMode> shown, Instant since, HttpServletRequest request) {
        return decisions.judge(attempt(user, shown, since, Wanted.app("", Set.of()), Circumstances.NONE, request));
    }

    private AccessVerdict noted(Attempt attempt, HttpServletRequest request) {
        var verdict = decisions.judge(attempt);
        decisions.note(attempt, verdict, RequestId.of(request));
        return verdict;
    }

    private Attempt attempt(
            User user,
            Set<MethodMode> shown,
            Instant since,
            Wanted wanted,
            Circumstances circumstances,
            HttpServletRequest request) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new Attempt(
                user,
                wanted,
                ClientAppType.BROWSER,
                agents.read(agent).system(),
                addresses.of(request),
                Optional.empty(),
                circumstances,
                shown,
                since);
    }
}
