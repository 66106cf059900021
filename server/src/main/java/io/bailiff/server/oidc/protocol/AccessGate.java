package io.bailiff.server.oidc.protocol;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.Attempt;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.access.Target;
import io.bailiff.core.access.TransferMethod;
import io.bailiff.core.access.Wanted;
import io.bailiff.core.access.Watch;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.device.Device;
import io.bailiff.core.directory.RiskWatch;
import io.bailiff.core.session.OwnDevices;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.user.User;
import io.bailiff.server.token.KeyProofs;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.ClientAddress;
import io.bailiff.server.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Asks Conditional Access on behalf of the endpoints.
@Component
public class AccessGate {
    /// The attribute of a browser's request that says that the tokens will be bound to a key of the app.
    public static final String KEY_BOUND = "io.bailiff.keyBound";

    private final AccessDecisions decisions;
    private final RiskWatch risk;
    private final Scopes scopes;
    private final Agents agents;
    private final ClientAddress addresses;
    private final SignInLog log;
    private final OwnDevices devices;
    private final InstantSource clock;

    AccessGate(
            AccessDecisions decisions,
            RiskWatch risk,
            Scopes scopes,
            Agents agents,
            ClientAddress addresses,
            SignInLog log,
            OwnDevices devices,
            InstantSource clock) {
        this.log = log;
        this.clock = clock;
        this.decisions = decisions;
        this.risk = risk;
        this.scopes = scopes;
        this.agents = agents;
        this.addresses = addresses;
        this.devices = devices;
    }

    /// To be called before anything is read of what a token will say.
    public AccessDecisions.Begun begin() {
        return decisions.begin();
    }

    /// Those of these names that are authentication contexts which a policy guards.
    public Set<String> guarded(Collection<String> names) {
        return names.stream().noneMatch(Target.Contexts::named)
                ? Set.of()
                : decisions.contexts().stream().filter(names::contains).collect(Collectors.toSet());
    }

    /// For a user whose own browser sent this request. What keeps him out is written down, and the sign-in is
    /// remembered, so that changes can be tried on it.
    ///
    /// @param names full names of the scopes asked for
    /// @param contexts authentication contexts that are asked for beside them
    /// @param flow if he lets another device in
    public AccessVerdict ofBrowser(
            SessionFacts session,
            Client client,
            Set<String> names,
            Set<String> contexts,
            Optional<TransferMethod> flow,
            HttpServletRequest request) {
        var attempt = attempt(session, client, names, contexts, flow, request);
        var verdict = decisions.judge(attempt);
        decisions.note(attempt, verdict, RequestId.of(request));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var age = Duration.between(session.session().authTime(), now);
        log.add(PastSignIn.of(
                attempt,
                decisions.country(attempt.address()),
                verdict,
                age,
                session.session().id(),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""),
                RequestId.of(request),
                now));
        return verdict;
    }

    /// The same sign-in, after its user has answered a question.
    ///
    /// @param names full names of the scopes asked for
    /// @param contexts authentication contexts that are asked for beside them
    public AccessVerdict again(
            SessionFacts session, Client client, Set<String> names, Set<String> contexts, HttpServletRequest request) {
        var attempt = attempt(session, client, names, contexts, Optional.empty(), request);
        var verdict = decisions.judge(attempt);
        decisions.note(attempt, verdict, RequestId.of(request));
        return verdict;
    }

    private Attempt attempt(
            SessionFacts session,
            Client client,
            Set<String> names,
            Set<String> contexts,
            Optional<TransferMethod> flow,
            HttpServletRequest request) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        boolean bound = client.keyBound() || request.getAttribute(KEY_BOUND) != null;
        return attempt(
                session.user(), session.session(), client, names, contexts, agent, addresses.of(request), flow, bound);
    }

    /// For a user in whose name an app sent this request, which it does all day: only what keeps him out
    /// is written down. An app on a server of its own says nothing
    /// about where its user is: then the place is where his session was last seen. A proof of a key that came with
    /// the request was judged before.
    public AccessVerdict ofApp(
            User user,
            Session session,
            Client client,
            Set<String> names,
            Set<String> contexts,
            HttpServletRequest request) {
        boolean own = client.proof() instanceof ClientProof.None;
        boolean bound = client.keyBound() || request.getHeader(KeyProofs.HEADER) != null;
        String address = own ? addresses.of(request) : session.address();
        var attempt =
                attempt(user, session, client, names, contexts, session.userAgent(), address, Optional.empty(), bound);
        var verdict = decisions.judge(attempt);
        if (verdict.blocking().isPresent()) {
            decisions.note(attempt, verdict, RequestId.of(request));
        }
        return verdict;
    }

    /// How the tokens are watched that the app asks for here.
    ///
    /// @param names full names of the scopes asked for
    public Watch watch(User user, Session session, Client client, Set<String> names, HttpServletRequest request) {
        boolean own = client.proof() instanceof ClientProof.None;
        String here = addresses.of(request);
        var attempt = attempt(
                user,
                session,
                client,
                names,
                Set.of(),
                session.userAgent(),
                own ? here : session.address(),
                Optional.empty(),
                true);
        return decisions.watch(attempt, here, own);
    }

    private Attempt attempt(
            User user,
            Session session,
            Client client,
            Set<String> names,
            Set<String> contexts,
            String agent,
            String address,
            Optional<TransferMethod> flow,
            boolean keyBound) {
        return new Attempt(
                user,
                Wanted.app(client.id().text(), apis(names)).withContexts(contexts),
                isNative(client) ? ClientAppType.MOBILE_AND_DESKTOP : ClientAppType.BROWSER,
                agents.read(agent).system(),
                address,
                flow,
                circumstances(session, keyBound),
                session.shown(),
                session.createdAt());
    }

    private Set<String> apis(Set<String> names) {
        return scopes.granted(names).words().stream()
                .flatMap(word -> word.api().stream())
                .map(api -> api.id().text())
                .collect(Collectors.toSet());
    }

    /// Only a device that has proved its key in this session counts: what a browser merely says never lets it in.
    private Circumstances circumstances(Session session, boolean keyBound) {
        var none = Circumstances.NONE;
        var device = devices.provedIn(session.id()).map(Device::facts);
        if (!decisions.asksForRisk()) {
            return new Circumstances(device, none.signInRisk(), none.userRisk(), keyBound);
        }
        var risks = risk.risks(session.user(), session.id());
        return new Circumstances(
                device, risks.session().orElse(none.signInRisk()), risks.user().level(), keyBound);
    }

    /// True if there is a policy to ask, and the browser could say more about its device than it has.
    public boolean wantsDevice(Session session) {
        return begin().any() && devices.couldProve(session);
    }

    /// An app without a secret that no web page runs.
    private static boolean isNative(Client client) {
        return client.proof() instanceof ClientProof.None && client.origins().isEmpty();
    }
}
