package io.bailiff.server.console;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.PlannedMethods;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.Users;
import io.bailiff.core.policy.MethodsPolicy;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Which methods are allowed. Groups are shown, and changed in the tenant file or through the API.
@Controller
@RequestMapping("/admin/methods")
class MethodsPolicyPage {
    private final MethodsPolicies policies;
    private final Users users;
    private final Pages pages;

    MethodsPolicyPage(MethodsPolicies policies, Users users, Pages pages) {
        this.policies = policies;
        this.users = users;
        this.pages = pages;
    }

    @GetMapping
    View show(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return users.refusalToLook(caller(who), Sight.EVERYTHING)
                .map(_ -> page(request, who, HttpStatus.FORBIDDEN, MethodsPolicyForm.hidden()))
                .orElseGet(() -> page(request, who, HttpStatus.OK, form("")));
    }

    /// @param enabled the wire names of the methods that are allowed
    @PostMapping
    View change(
            @RequestParam(defaultValue = "") List<String> enabled,
            @RequestParam(defaultValue = "") String preferred,
            @RequestParam(defaultValue = "0") String days,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var rules = kinds().stream()
                .collect(Collectors.toMap(
                        AuthenticatorKind::wireName,
                        kind -> new PlannedMethods.Rule(
                                Optional.of(enabled.contains(kind.wireName())), Optional.empty(), Optional.empty())));
        var planned = new PlannedMethods(
                Optional.of(preferred.equals("1")), Optional.of(days.strip()), rules, Optional.empty());
        return switch (policies.change(planned, caller(who))) {
            case PolicyChange.Changed<MethodsPolicy> _ -> page(request, who, HttpStatus.OK, form("saved"));
            case PolicyChange.Invalid<MethodsPolicy> _ -> page(request, who, HttpStatus.BAD_REQUEST, form("invalid"));
            case PolicyChange.NotAllowed<MethodsPolicy> _ ->
                page(request, who, HttpStatus.FORBIDDEN, MethodsPolicyForm.hidden());
            case PolicyChange.WouldLockEveryoneOut<MethodsPolicy> _ ->
                page(request, who, HttpStatus.CONFLICT, form("everyone"));
            case PolicyChange.NothingMatches<MethodsPolicy> _, PolicyChange.InUse<MethodsPolicy> _ ->
                throw new IllegalStateException("there is always a policy on methods, and nobody asks for it");
        };
    }

    private static List<AuthenticatorKind> kinds() {
        return Arrays.stream(AuthenticatorKind.values())
                .filter(MethodsPolicy::restrictable)
                .toList();
    }

    private static Caller caller(SignedIn who) {
        return new Caller(who.actor(), who.authority(false));
    }

    private MethodsPolicyForm form(String outcome) {
        var policy = policies.policy().policy();
        return new MethodsPolicyForm(true, policy, kinds(), policies.stranded(), outcome);
    }

    private View page(HttpServletRequest request, SignedIn who, HttpStatus status, MethodsPolicyForm form) {
        return pages.page(request, who.facts(), status, "console/methods-policy.jte", Map.of("form", form));
    }
}
