package io.bailiff.server.console;

import io.bailiff.core.automation.Rule;
import io.bailiff.core.automation.RuleCase;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.directory.RuleEdit;
import io.bailiff.core.directory.Users;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Revocation by itself: the rules, what they did, and what waits for a person.
@Controller
@RequestMapping("/admin/rules")
class RulesPage {
    private static final int NEWEST = 25;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final RevocationRulebook rulebook;
    private final Users users;
    private final Pages pages;

    RulesPage(RevocationRulebook rulebook, Users users, Pages pages) {
        this.rulebook = rulebook;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return page(request, who, HttpStatus.OK, "");
    }

    @PostMapping("/{id}")
    View change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String cap,
            @RequestParam Optional<String> groups,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var trigger = Trigger.named(id);
        var wanted = RuleState.named(state);
        if (trigger.isEmpty()
                || wanted.isEmpty()
                || !(cap.isBlank() || NUMBER.matcher(cap.strip()).matches())) {
            return page(request, who, HttpStatus.BAD_REQUEST, "invalid");
        }
        var edit = RuleEdit.state(wanted.get()).withCap(cap.isBlank() ? 0 : Integer.parseInt(cap.strip()));
        var done = rulebook.change(
                trigger.get(), groups.map(text -> edit.withGroups(names(text))).orElse(edit), who.caller());
        return switch (done) {
            case PolicyChange.Changed<Rule> _ -> page(request, who, HttpStatus.OK, "saved");
            case PolicyChange.NotAllowed<Rule> _ -> page(request, who, HttpStatus.FORBIDDEN, "refused");
            case PolicyChange.Invalid<Rule> _,
                    PolicyChange.NothingMatches<Rule> _,
                    PolicyChange.InUse<Rule> _,
                    PolicyChange.WouldLockEveryoneOut<Rule> _ -> page(request, who, HttpStatus.BAD_REQUEST, "invalid");
        };
    }

    private static List<String> names(String typed) {
        return Arrays.stream(typed.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @PostMapping("/{id}/{decision}")
    View decide(
            @PathVariable String id,
            @PathVariable String decision,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var trigger = Trigger.named(id);
        boolean release = decision.equals("release");
        if (trigger.isEmpty() || !(release || decision.equals("drop"))) {
            return page(request, who, HttpStatus.BAD_REQUEST, "invalid");
        }
        return switch (rulebook.decide(trigger.get(), release, who.caller())) {
            case RevocationRulebook.Decision.Done _ ->
                page(request, who, HttpStatus.OK, release ? "released" : "dropped");
            case RevocationRulebook.Decision.NotAllowed _ -> page(request, who, HttpStatus.FORBIDDEN, "may-not-decide");
        };
    }

    private View page(HttpServletRequest request, SignedIn who, HttpStatus status, String outcome) {
        var rows = rulebook.lines().stream().map(RulesListing.Row::new).toList();
        var list = new RulesListing(rows, cases(), outcome);
        return pages.page(request, who.facts(), status, "console/rules.jte", Map.of("list", list));
    }

    /// Those that wait come first.
    private List<RulesListing.Case> cases() {
        List<RuleCase> cases =
                new ArrayList<>(rulebook.cases(Optional.empty(), Optional.of(RuleCase.Outcome.HELD), NEWEST));
        rulebook.cases(Optional.empty(), Optional.empty(), NEWEST).stream()
                .filter(one -> one.outcome() != RuleCase.Outcome.HELD)
                .forEach(cases::add);
        return cases.stream()
                .map(one -> new RulesListing.Case(one, users.find(one.user())))
                .toList();
    }
}
