package io.bailiff.server.console.logs;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.PolicyWord;
import io.bailiff.core.access.TermsOfUse;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.journal.SignInEvent;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Explains a sign-in: which policies had a say, what they asked for, what was there.
@Component
class SignInWords {
    private static final String TERMS = "termsOfUse ";

    /// Facts that the page has a place of their own for.
    private static final Set<String> SHOWN_ELSEWHERE = Set.of("address", "userAgent", "name");

    private final AccessPolicies policies;
    private final MethodsPolicies methods;
    private final TermsOfUse terms;

    SignInWords(AccessPolicies policies, MethodsPolicies methods, TermsOfUse terms) {
        this.policies = policies;
        this.methods = methods;
        this.terms = terms;
    }

    SignInDetail explain(SignInRow row) {
        return switch (row.event()) {
            case SignInEvent.Admission one -> explain(row, one);
            case SignInEvent.Proof one -> {
                var facts = new TreeMap<>(one.entry().detail());
                facts.keySet().removeAll(SHOWN_ELSEWHERE);
                yield new SignInDetail(
                        row, true, List.of(), List.of(), Optional.empty(), List.of(), facts, near(row.event()));
            }
        };
    }

    private SignInDetail explain(SignInRow row, SignInEvent.Admission one) {
        var trace = one.signIn().trace();
        Map<AccessPolicyId, AccessPolicy> now =
                policies.policies().stream().collect(Collectors.toMap(AccessPolicy::id, Function.identity()));
        var words = trace.words().stream()
                .map(word -> word(word, Optional.ofNullable(now.get(word.policy())), one.at()))
                .toList();
        var demanding = words.stream()
                .filter(word -> word.said().enforced())
                .filter(word -> word.said().said() == PolicyWord.Said.LACKING)
                .flatMap(word -> word.controls().stream())
                .distinct()
                .toList();
        Optional<Duration> fresh = trace.words().stream()
                .filter(word -> word.enforced() && word.said() == PolicyWord.Said.STALE)
                .flatMap(word -> word.about().stream())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .min(Comparator.naturalOrder());
        return new SignInDetail(
                row,
                !trace.reference().isEmpty(),
                words,
                demanding,
                fresh,
                one.signIn().shown().stream().sorted().map(MethodMode::wireName).toList(),
                Map.of(),
                near(one));
    }

    private SignInDetail.Word word(PolicyWord said, Optional<AccessPolicy> now, Instant at) {
        return new SignInDetail.Word(
                said,
                said.name().isEmpty() ? now.map(AccessPolicy::name).orElse("") : said.name(),
                now.map(policy -> "/admin/access/" + policy.id().text()).orElse(""),
                now.flatMap(AccessPolicy::modifiedAt)
                        .filter(changed -> changed.isAfter(at))
                        .isPresent(),
                said.said() == PolicyWord.Said.LACKING
                        ? said.about().stream().map(this::control).toList()
                        : List.of());
    }

    /// A name, or the key of a text that begins with `logs.control.`.
    private String control(String wireName) {
        if (wireName.startsWith(TERMS)) {
            return AgreementId.parse(wireName.substring(TERMS.length()))
                    .flatMap(terms::find)
                    .map(agreement -> agreement.name())
                    .orElse("logs.control.termsOfUse");
        }
        return switch (wireName) {
            case "compliantDevice", "passwordChange", "secureSignInSession" -> "logs.control." + wireName;
            default ->
                methods.strength(new StrengthId(wireName))
                        .map(AuthenticationStrength::name)
                        .orElse(wireName);
        };
    }

    private static String near(SignInEvent event) {
        return event.user()
                .map(user -> "/admin/logs/sign-ins?"
                        + new Address()
                                .with("user", user.text())
                                .with("from", minute(event.at().minus(30, ChronoUnit.MINUTES)))
                                .with("until", minute(event.at().plus(31, ChronoUnit.MINUTES)))
                                .query())
                .orElse("");
    }

    private static String minute(Instant at) {
        return at.atZone(ZoneOffset.UTC)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
