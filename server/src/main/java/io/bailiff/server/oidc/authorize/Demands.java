package io.bailiff.server.oidc.authorize;

import io.bailiff.core.authenticator.Requirement;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.session.SecondFactor;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.server.token.Contexts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// How strong a proof an authorization request takes: what its client must have, what policies
/// and the `claims` parameter insist on, and what `acr_values` asks for (OpenID Connect Core, 5.5.1.1; RFC 9470).
@Component
class Demands {
    private final Contexts contexts;
    private final SecondFactor secondFactor;

    Demands(Contexts contexts, SecondFactor secondFactor) {
        this.contexts = contexts;
        this.secondFactor = secondFactor;
    }

    /// How a session stands to it.
    enum Standing {
        REACHED,
        /// Its user can show more now.
        BY_SHOWING,
        /// Its user can register something that does, in a fresh sign-in.
        BY_REGISTERING,
        /// Not with anything its user has.
        OUT_OF_REACH
    }

    /// @param strengths to be reached, all of them
    /// @param acr what an ID token says of it, once it is reached
    record Demanded(Set<StrengthId> strengths, Standing standing, Optional<String> acr) {}

    /// One thing asked for, with the names of what would do.
    private static List<List<String>> asked(AuthorizeRequest request) {
        List<List<String>> all = new ArrayList<>();
        request.client().strength().ifPresent(strength -> all.add(List.of(strength.text())));
        all.add(request.claims().acr());
        all.add(request.claims().acrs());
        all.removeIf(List::isEmpty);
        return all;
    }

    /// @param policies strengths that policies ask for
    /// @param guarded authentication contexts of which policies say what they take
    Demanded of(
            AuthorizeRequest request, Optional<SessionFacts> current, Set<StrengthId> policies, Set<String> guarded) {
        List<List<String>> all = asked(request);
        all.removeIf(names -> names.stream().anyMatch(guarded::contains));
        policies.forEach(strength -> all.add(List.of(strength.text())));
        // Asked for, not insisted on: where nobody knows any of the names they are nobody's concern.
        if (contexts.anyKnown(request.acrValues())
                && request.acrValues().stream().noneMatch(guarded::contains)) {
            all.add(request.acrValues());
        }
        var open = all.stream()
                .filter(names -> current.map(SessionFacts::session)
                        .flatMap(session -> contexts.reached(names, session))
                        .isEmpty())
                .toList();
        Set<StrengthId> strengths = new HashSet<>();
        open.forEach(names -> strength(names, current).ifPresent(strengths::add));
        boolean known = open.stream().allMatch(contexts::anyKnown);
        return new Demanded(
                strengths,
                standing(open.isEmpty(), known, strengths, current),
                current.map(SessionFacts::session).flatMap(session -> acr(request, session, guarded)));
    }

    /// Of several that would do, the first that can be reached.
    private Optional<StrengthId> strength(List<String> names, Optional<SessionFacts> current) {
        var known = contexts.known(names);
        return known.stream()
                .filter(id -> current.map(facts -> towards(facts, Set.of(id)) != Standing.OUT_OF_REACH)
                        .orElse(true))
                .findFirst()
                .or(() -> known.stream().findFirst());
    }

    private Standing standing(
            boolean reached, boolean known, Set<StrengthId> strengths, Optional<SessionFacts> current) {
        if (reached || current.isEmpty()) {
            return Standing.REACHED;
        }
        return known ? towards(current.get(), strengths) : Standing.OUT_OF_REACH;
    }

    private Standing towards(SessionFacts facts, Set<StrengthId> strengths) {
        return switch (secondFactor.towards(facts, strengths)) {
            case Requirement.Nothing(), Requirement.ChangePassword() -> Standing.OUT_OF_REACH;
            case Requirement.Show _ -> Standing.BY_SHOWING;
            case Requirement.Register _ -> Standing.BY_REGISTERING;
        };
    }

    private Optional<String> acr(AuthorizeRequest request, Session session, Set<String> guarded) {
        return Stream.of(request.claims().acr(), request.acrValues())
                .flatMap(
                        names -> names.stream()
                                .filter(guarded::contains)
                                .findFirst()
                                .or(() -> contexts.reached(names, session))
                                .stream())
                .findFirst();
    }
}
