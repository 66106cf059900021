package io.bailiff.server.console;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.PlannedMethods;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Which methods are allowed, and to members of which groups.
@Controller
@RequestMapping("/admin/methods")
class MethodsPolicyPage {
    private static final int LONGEST = 20_000;

    private final MethodsPolicies policies;
    private final Pages pages;

    MethodsPolicyPage(MethodsPolicies policies, Pages pages) {
        this.policies = policies;
        this.pages = pages;
    }

    @GetMapping
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return page(request, who, HttpStatus.OK, form(""));
    }

    /// @param enabled the wire names of the methods that are allowed
    @PostMapping
    View change(
            @RequestParam(defaultValue = "") List<String> enabled,
            @RequestParam(defaultValue = "") String preferred,
            @RequestParam(defaultValue = "0") String days,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var typed = typed(enabled, preferred.equals("1"), days.strip(), request);
        var stranger = stranger(typed);
        if (!stranger.unknown().isEmpty()) {
            return page(request, who, HttpStatus.BAD_REQUEST, stranger);
        }
        var rules = MethodsPolicyForm.kinds().stream()
                .collect(Collectors.toMap(AuthenticatorKind::wireName, kind -> rule(kind, typed)));
        var planned =
                new PlannedMethods(Optional.of(typed.preferred()), Optional.of(typed.days()), rules, Optional.empty());
        return switch (policies.change(planned, who.caller())) {
            case PolicyChange.Changed<MethodsPolicy> _ -> page(request, who, HttpStatus.OK, form("saved"));
            case PolicyChange.Invalid<MethodsPolicy> _ ->
                page(request, who, HttpStatus.BAD_REQUEST, with(typed, "invalid", "", ""));
            case PolicyChange.NotAllowed<MethodsPolicy> _ -> page(request, who, HttpStatus.FORBIDDEN, form("refused"));
            case PolicyChange.WouldLockEveryoneOut<MethodsPolicy> _ ->
                page(request, who, HttpStatus.CONFLICT, with(typed, "everyone", "", ""));
            case PolicyChange.NothingMatches<MethodsPolicy> _, PolicyChange.InUse<MethodsPolicy> _ ->
                throw new IllegalStateException("there is always a policy on methods, and nobody asks for it");
        };
    }

    /// A field that was not sent stands for what is there, so that a page of yesterday opens nothing to everybody.
    private MethodsPolicyForm typed(List<String> enabled, boolean preferred, String days, HttpServletRequest request) {
        var now = form("");
        Map<String, String> groups = new HashMap<>(now.groups());
        groups.replaceAll((name, before) -> Optional.ofNullable(request.getParameter(name))
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .orElse(before));
        return new MethodsPolicyForm(
                new HashSet<>(enabled), preferred, days, groups, now.known(), now.stranded(), "", "", "");
    }

    private static MethodsPolicyForm with(MethodsPolicyForm typed, String outcome, String wrong, String unknown) {
        return new MethodsPolicyForm(
                typed.enabled(),
                typed.preferred(),
                typed.days(),
                typed.groups(),
                typed.known(),
                typed.stranded(),
                outcome,
                wrong,
                unknown);
    }

    /// The first name that is no group's, in the order of the page.
    private static MethodsPolicyForm stranger(MethodsPolicyForm typed) {
        Set<String> known = Set.copyOf(typed.known());
        for (var kind : MethodsPolicyForm.kinds()) {
            for (String field : MethodsPolicyForm.FIELDS) {
                var unknown = names(typed.typed(field, kind)).stream()
                        .filter(name -> !known.contains(name))
                        .findFirst();
                if (unknown.isPresent()) {
                    return with(typed, "group", MethodsPolicyForm.name(field, kind.wireName()), unknown.get());
                }
            }
        }
        return typed;
    }

    private static PlannedMethods.Rule rule(AuthenticatorKind kind, MethodsPolicyForm typed) {
        return new PlannedMethods.Rule(
                Optional.of(typed.enabled().contains(kind.wireName())),
                Optional.of(whom(typed.typed("use", kind), typed.typed("use-not", kind))),
                Optional.of(whom(typed.typed("register", kind), typed.typed("register-not", kind))));
    }

    private static PlannedMethods.Whom whom(String only, String except) {
        return new PlannedMethods.Whom(Optional.of(names(only)).filter(some -> !some.isEmpty()), names(except));
    }

    private static List<String> names(String lines) {
        return Arrays.stream(lines.split("\\R", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private MethodsPolicyForm form(String outcome) {
        return MethodsPolicyForm.of(policies.policy(), policies.stranded(), outcome);
    }

    private View page(HttpServletRequest request, SignedIn who, HttpStatus status, MethodsPolicyForm form) {
        return pages.page(request, who.facts(), status, "console/methods-policy.jte", Map.of("form", form));
    }
}
