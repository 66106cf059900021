package io.bailiff.core.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds what is odd, and says how bad it is. Nothing here punishes who was only attacked: failures from elsewhere
/// count when somebody comes in after them, in a browser that the account does not know.
public final class RiskRules {
    private RiskRules() {}

    /// What is odd about a sign-in; empty for most.
    public static List<RiskFinding> of(SignInFacts facts, RiskSettings settings) {
        List<RiskFinding> found = new ArrayList<>();
        boolean strange = !facts.knownDevice() && !facts.first();
        if (facts.anonymous()) {
            found.add(new RiskFinding(
                    RiskType.ANONYMOUS_NETWORK,
                    facts.network(),
                    "The address " + facts.address() + " is on the list of anonymous networks."));
        }
        if (!facts.knownDevice() && facts.sprayed() >= settings.sprayAccounts()) {
            found.add(new RiskFinding(
                    RiskType.PASSWORD_SPRAY,
                    facts.network(),
                    "A browser new to this account signed in from the network " + facts.network() + ", from where "
                            + facts.sprayed() + " accounts had failed within " + words(settings.window()) + "."));
        }
        if (!facts.knownDevice() && facts.failures() >= settings.bruteFailures()) {
            found.add(new RiskFinding(
                    RiskType.BRUTE_FORCE,
                    facts.network(),
                    "A browser new to this account signed in after " + facts.failures() + " failures within "
                            + words(settings.window()) + "."));
        }
        if (!facts.first()) {
            travel(facts, settings, strange, found);
        }
        if (strange) {
            found.add(new RiskFinding(
                    RiskType.NEW_DEVICE, facts.network(), "This browser never signed in to this account before."));
            if (!facts.knownNetwork()) {
                found.add(new RiskFinding(
                        RiskType.NEW_NETWORK,
                        facts.operator().orElse(facts.network()),
                        "Nobody signed in to this account from the network "
                                + facts.operator().map(name -> "of " + name).orElse(facts.network()) + " before."));
            }
        }
        return List.copyOf(found);
    }

    private static void travel(SignInFacts facts, RiskSettings settings, boolean strange, List<RiskFinding> found) {
        facts.country().ifPresent(country -> {
            boolean elsewhere =
                    facts.lastCountry().filter(last -> !last.equals(country)).isPresent();
            if (elsewhere && facts.sinceLast().compareTo(settings.travel()) < 0) {
                String reason = "The address is in " + country + "; " + words(facts.sinceLast())
                        + " before, the account was used in "
                        + facts.lastCountry().orElse("") + ".";
                // Who uses a tunnel in the browser he always uses is not two people.
                found.add(new RiskFinding(
                        RiskType.UNLIKELY_TRAVEL, strange ? RiskLevel.HIGH : RiskLevel.LOW, facts.network(), reason));
            }
            if (!facts.countries().isEmpty() && !facts.countries().contains(country)) {
                found.add(new RiskFinding(
                        RiskType.NEW_COUNTRY,
                        strange ? RiskLevel.MEDIUM : RiskLevel.LOW,
                        facts.network(),
                        "Nobody signed in to this account from " + country + " before."));
            }
        });
    }

    private static String words(Duration time) {
        return time.toMinutes() < 120 ? time.toMinutes() + " minutes" : time.toHours() + " hours";
    }

    /// The worst of them.
    public static RiskLevel worst(List<RiskFinding> found) {
        return found.stream()
                .map(RiskFinding::level)
                .max(Comparator.naturalOrder())
                .orElse(RiskLevel.NONE);
    }

    /// What a level has come down to. What a person has confirmed stays until a person takes it back.
    public static UserRisk at(UserRisk risk, RiskSettings settings, Instant now) {
        if (risk.state() != RiskState.AT_RISK || !now.isAfter(risk.updatedAt())) {
            return risk;
        }
        RiskLevel level = risk.level();
        Duration left = Duration.between(risk.updatedAt(), now);
        while (level != RiskLevel.NONE && left.compareTo(settings.decay()) >= 0) {
            level = below(level);
            left = left.minus(settings.decay());
        }
        if (level == risk.level()) {
            return risk;
        }
        return new UserRisk(
                risk.user(),
                level,
                level == RiskLevel.NONE ? RiskState.NONE : RiskState.AT_RISK,
                risk.why(),
                risk.updatedAt());
    }

    private static RiskLevel below(RiskLevel level) {
        return switch (level) {
            case NONE, LOW -> RiskLevel.NONE;
            case MEDIUM -> RiskLevel.LOW;
            case HIGH -> RiskLevel.MEDIUM;
        };
    }

    /// How a user stands after something was found: as bad as the worst that still weighs.
    public static UserRisk after(UserRisk before, RiskFinding found, RiskSettings settings, Instant now) {
        UserRisk still = at(before, settings, now);
        if (found.level().compareTo(still.level()) < 0 || still.state() == RiskState.CONFIRMED_COMPROMISED) {
            return before;
        }
        return new UserRisk(
                before.user(), found.level(), RiskState.AT_RISK, found.type().wireName(), now);
    }
}
