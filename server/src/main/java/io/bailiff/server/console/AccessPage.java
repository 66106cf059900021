package io.bailiff.server.console;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.AccessVerdict;
import io.bailiff.core.access.AccessVerdict.Outcome;
import io.bailiff.core.access.Circumstances;
import io.bailiff.core.access.ClientAppType;
import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.access.IpRange;
import io.bailiff.core.access.MergedVerdict;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyState;
import io.bailiff.core.access.Wanted;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.web.access.Verdicts;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Conditional Access: the policies in words, their states, and what they would say to somebody.
@Controller
@RequestMapping("/admin/access")
class AccessPage {
    private static final int LONGEST = 256;

    private final AccessPolicies policies;
    private final AccessDecisions decisions;
    private final AccessWords words;
    private final Users users;
    private final Verdicts verdicts;
    private final Pages pages;

    AccessPage(
            AccessPolicies policies,
            AccessDecisions decisions,
            AccessWords words,
            Users users,
            Verdicts verdicts,
            Pages pages) {
        this.verdicts = verdicts;
        this.policies = policies;
        this.decisions = decisions;
        this.words = words;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping
    View show(
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String app,
            @RequestParam(defaultValue = "") String address,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var question = new AccessListing.Question(cut(user), cut(app), cut(address));
        if (question.equals(AccessListing.Question.NONE)) {
            String outcome = request.getParameter("removed") == null ? "" : "removed";
            return page(request, who, HttpStatus.OK, listing(outcome, question, _ -> Optional.empty(), ""));
        }
        return asked(question)
                .map(verdict -> page(
                        request,
                        who,
                        HttpStatus.OK,
                        listing(
                                "asked",
                                question,
                                answers(verdict),
                                verdicts.sentence(MergedVerdict.of(verdict, Duration.ZERO)))))
                .orElseGet(() -> page(
                        request,
                        who,
                        HttpStatus.BAD_REQUEST,
                        listing("question", question, _ -> Optional.empty(), "")));
    }

    private static String cut(String typed) {
        String clean = typed.strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }

    private Optional<AccessVerdict> asked(AccessListing.Question question) {
        var address = IpRange.address(question.address());
        if (address.isEmpty() && !question.address().isEmpty()) {
            return Optional.empty();
        }
        return UserPrincipalName.parse(question.user())
                .flatMap(users::find)
                .filter(_ -> !question.app().isEmpty())
                .map(user -> decisions.whatIf(new AccessDecisions.Question(
                        user,
                        Wanted.app("", Set.of(question.app())),
                        ClientAppType.BROWSER,
                        Optional.empty(),
                        address,
                        Optional.empty(),
                        Optional.empty(),
                        Circumstances.NONE,
                        Optional.empty())));
    }

    private static Function<AccessPolicy, Optional<AccessRow.Answer>> answers(AccessVerdict verdict) {
        var findings = verdict.findings().stream()
                .collect(Collectors.toMap(one -> one.policy().id(), Function.identity()));
        return policy -> Optional.of(Optional.ofNullable(findings.get(policy.id()))
                .map(finding -> new AccessRow.Answer(word(finding.outcome()), finding.because()))
                .orElse(new AccessRow.Answer("off", "")));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotApplied(var reason) -> reason.wireName();
            case Outcome.Blocked() -> "blocks";
            case Outcome.CannotTell() -> "no-country";
            case Outcome.Lacking _ -> "asks";
            case Outcome.Satisfied() -> "lets";
        };
    }

    @PostMapping("/{id}")
    View change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var policy = AccessPolicyId.parse(id);
        if (policy.isEmpty() || PolicyState.named(state).isEmpty()) {
            return listed(request, who, HttpStatus.BAD_REQUEST, "invalid");
        }
        var form = PolicyForm.of(Map.of("state", List.of(state)));
        return switch (policies.change(policy.get(), form, Set.of("state"), who.caller())) {
            case PolicyChange.Changed<AccessPolicy> _ -> listed(request, who, HttpStatus.OK, "saved");
            case PolicyChange.NotAllowed<AccessPolicy> _ -> listed(request, who, HttpStatus.FORBIDDEN, "refused");
            case PolicyChange.WouldLockEveryoneOut<AccessPolicy> _ ->
                listed(request, who, HttpStatus.CONFLICT, "everyone");
            case PolicyChange.NothingMatches<AccessPolicy>() -> listed(request, who, HttpStatus.NOT_FOUND, "gone");
            // Something that it names is not there any more.
            case PolicyChange.Invalid<AccessPolicy> _, PolicyChange.InUse<AccessPolicy> _ ->
                listed(request, who, HttpStatus.CONFLICT, "invalid");
        };
    }

    private View listed(HttpServletRequest request, SignedIn who, HttpStatus status, String outcome) {
        return page(request, who, status, listing(outcome, AccessListing.Question.NONE, _ -> Optional.empty(), ""));
    }

    private AccessListing listing(
            String outcome,
            AccessListing.Question question,
            Function<AccessPolicy, Optional<AccessRow.Answer>> answers,
            String sentence) {
        return new AccessListing(
                policies.policies().stream()
                        .map(policy -> new AccessRow(policy, words.of(policy), answers.apply(policy)))
                        .toList(),
                outcome,
                decisions
                        .countries()
                        .map(CountryLookup.Health::state)
                        .filter(state -> state != CountryLookup.State.READY)
                        .map(CountryLookup.State::wireName)
                        .orElse(""),
                question,
                sentence);
    }

    private View page(HttpServletRequest request, SignedIn who, HttpStatus status, AccessListing list) {
        return pages.page(request, who.facts(), status, "console/access.jte", Map.of("list", list));
    }
}
