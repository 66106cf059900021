package io.bailiff.server.web.page;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.Attempt;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.Control;
import io.bailiff.core.access.OwnApps;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.access.Wanted;
import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.device.Device;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.session.OwnDevices;
import io.bailiff.core.session.SecondFactor;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.ClientAddress;
import io.bailiff.server.web.LocalPath;
import io.bailiff.server.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Asks Conditional Access at each of our own pages that need a person, with the address and the policies of that
/// moment: a session that was begun in the office is judged again in the café. It costs two small reads, and one as
/// long as there is no policy.
///
/// A user's own pages are guarded where something can be added or changed. Where he ends sessions, takes away what he
/// has, or says that it was not him, no policy stands in the way.
@Component
class PageAccess {
    private static final List<String> CHANGING = List.of("/account/security", "/account/password", "/account/tokens");
    private static final Duration NEWS = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final AccessDecisions decisions;
    private final SecondFactor secondFactor;
    private final OwnDevices devices;
    private final Agents agents;
    private final ClientAddress addresses;
    private final SignInLog log;
    private final InstantSource clock;
    private final Map<Seen, Noted> seen = new LinkedHashMap<>();

    PageAccess(
            AccessDecisions decisions,
            SecondFactor secondFactor,
            OwnDevices devices,
            Agents agents,
            ClientAddress addresses,
            SignInLog log,
            InstantSource clock) {
        this.decisions = decisions;
        this.secondFactor = secondFactor;
        this.devices = devices;
        this.agents = agents;
        this.addresses = addresses;
        this.log = log;
        this.clock = clock;
    }

    /// @param refusing the policies that are in the way; none for the visit itself
    private record Seen(SessionId session, String app, Set<AccessPolicyId> refusing) {}

    private record Noted(Instant at, String reference) {}

    /// What is said to a request.
    sealed interface Answer {

        record In() implements Answer {}

        /// First something is to be shown.
        ///
        /// @param where the address that asks for it and comes back
        record Ask(String where) implements Answer {}

        /// @param why the middle of the keys of some texts, `refused.….title`
        /// @param reference what the user can tell the help desk
        record No(String why, String reference) implements Answer {}
    }

    Answer of(SessionFacts facts, HttpServletRequest request) {
        return app(request.getRequestURI())
                .map(app -> judge(facts, app, request))
                .orElseGet(Answer.In::new);
    }

    private static Optional<String> app(String path) {
        if (within(path, "/admin")) {
            return Optional.of(OwnApps.ADMIN_CENTER);
        }
        return CHANGING.stream().anyMatch(root -> within(path, root)) ? Optional.of(OwnApps.ACCOUNT) : Optional.empty();
    }

    private static boolean within(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    private Answer judge(SessionFacts facts, String app, HttpServletRequest request) {
        var session = facts.session();
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        var attempt = new Attempt(
                facts.user(),
                Wanted.app(app, Set.of()),
                ClientAppType.BROWSER,
                agents.read(agent).system(),
                addresses.of(request),
                Optional.empty(),
                circumstances(session.id()),
                session.shown(),
                session.createdAt());
        var verdict = decisions.judge(attempt);
        if (!verdict.satisfied() && couldSayMore(session, request)) {
            return new Answer.Ask(
                    LocalPath.PROVE_DEVICE + "?continue=" + encoded(with(back(request), LocalPath.DEVICE_ASKED, "1")));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var age = Duration.between(session.authTime(), now);
        String here = RequestId.of(request);
        if (reference(new Seen(session.id(), app, Set.of()), here, now).equals(here)) {
            log.add(PastSignIn.of(
                    attempt, decisions.country(attempt.address()), verdict, age, session.id(), agent, here, now));
        }
        var refusing = verdict.refusing().stream()
                .map(finding -> finding.policy().id())
                .collect(Collectors.toUnmodifiableSet());
        String reference = refusing.isEmpty() ? here : reference(new Seen(session.id(), app, refusing), here, now);
        if (reference.equals(here)) {
            decisions.note(attempt, verdict, here);
        }
        return answer(facts, verdict, age, reference, request);
    }

    /// True if the browser is a registered device that has not shown its key in this session, and was not asked yet.
    private boolean couldSayMore(Session session, HttpServletRequest request) {
        return request.getParameter(LocalPath.DEVICE_ASKED) == null && devices.couldProve(session);
    }

    /// No token goes out here that could be bound to a key.
    private Circumstances circumstances(SessionId session) {
        return new Circumstances(devices.provedIn(session).map(Device::facts), RiskLevel.NONE, RiskLevel.NONE, true);
    }

    private Answer answer(
            SessionFacts facts, AccessVerdict verdict, Duration age, String reference, HttpServletRequest request) {
        boolean showable = verdict.open().stream()
                .allMatch(control -> control instanceof Control.Strength || control instanceof Control.Terms);
        if (verdict.blocking().isPresent() || !showable) {
            return new Answer.No("policy", reference);
        }
        String back = back(request);
        boolean old = Stream.of(verdict.frequency(), verdict.secondFactorFrequency())
                .flatMap(Optional::stream)
                .anyMatch(most -> age.compareTo(most) > 0);
        if (old) {
            return new Answer.Ask(signIn(back));
        }
        var lacking = verdict.lacking();
        if (lacking.isEmpty()) {
            return verdict.terms().stream()
                    .findFirst()
                    .<Answer>map(terms -> new Answer.Ask(
                            LocalPath.TERMS + "?agreement=" + terms.text() + "&continue=" + encoded(back)))
                    .orElseGet(Answer.In::new);
        }
        String demanding = with(
                back,
                LocalPath.DEMANDED,
                encoded(lacking.stream().map(StrengthId::text).sorted().collect(Collectors.joining(" "))));
        return switch (secondFactor.towards(facts, lacking)) {
            case Requirement.Show _ -> new Answer.Ask(LocalPath.STEP_UP + "?continue=" + encoded(demanding));
            case Requirement.Register _ -> new Answer.Ask(signIn(demanding));
            case Requirement.Nothing(), Requirement.ChangePassword() -> new Answer.No("too-weak", reference);
        };
    }

    private static String with(String path, String name, String value) {
        return path + (path.contains("?") ? "&" : "?") + name + "=" + value;
    }

    /// The page itself; after a form, the part of the site that it belongs to.
    private static String back(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = request.getMethod().equals("GET")
                ? request.getRequestURI() + (query == null ? "" : "?" + query)
                : request.getRequestURI().startsWith("/admin") ? "/admin" : "/account";
        return LocalPath.parse(path).map(LocalPath::value).orElse("/account");
    }

    private static String signIn(String back) {
        return "/signin?fresh=1&continue=" + encoded(back);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Where this was last written down: here, or in a request of the last hour. Who works in the admin center all day
    /// has signed in once, and who is kept out and tries again was kept out once.
    private String reference(Seen what, String here, Instant now) {
        synchronized (seen) {
            var last = Optional.ofNullable(seen.get(what))
                    .filter(noted -> now.isBefore(noted.at().plus(NEWS)));
            if (last.isPresent()) {
                return last.get().reference();
            }
            seen.remove(what);
            seen.put(what, new Noted(now, here));
            if (seen.size() > MOST) {
                seen.remove(seen.keySet().iterator().next());
            }
            return here;
        }
    }
}
