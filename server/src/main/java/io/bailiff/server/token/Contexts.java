package io.bailiff.server.token;

import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.session.Session;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Which authentication contexts there are, and which of them a session has reached.
@Component
public class Contexts {
    private final MethodsPolicies policies;

    Contexts(MethodsPolicies policies) {
        this.policies = policies;
    }

    /// The first of these names that the session has reached.
    public Optional<String> reached(List<String> anyOf, Session session) {
        return anyOf.stream()
                .filter(name -> AuthenticationContext.named(name)
                        .filter(context -> reaches(session, context))
                        .isPresent())
                .findFirst();
    }

    private boolean reaches(Session session, AuthenticationContext context) {
        return context.strength().isEmpty()
                || context.equals(AuthenticationContext.of(session))
                || reaches(session, context.strength().get());
    }

    public boolean reaches(Session session, StrengthId strength) {
        return policies.strength(strength)
                .filter(found -> found.satisfiedBy(session.shown()))
                .isPresent();
    }

    /// The strengths behind those of these names that there are.
    public List<StrengthId> known(List<String> names) {
        return names.stream()
                .flatMap(name -> AuthenticationContext.named(name).stream())
                .flatMap(context -> context.strength().stream())
                .filter(id -> policies.strength(id).isPresent())
                .toList();
    }

    /// True if some of these names stand for something.
    public boolean anyKnown(List<String> names) {
        return names.contains(AuthenticationContext.ONE_FACTOR.wireName())
                || !known(names).isEmpty();
    }
}
