package io.bailiff.server.console.protection;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.Control;
import io.bailiff.core.access.GrantControls;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.PlannedMethods;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/// Authentication strengths: the built-in ones to look at, and those of the organization.
@Controller
@RequestMapping("/admin/strengths")
class StrengthsPage {
    private static final String ROOT = "/admin/strengths";
    private static final int LONGEST = 256;

    private final MethodsPolicies methods;
    private final AccessPolicies policies;
    private final Pages pages;

    StrengthsPage(MethodsPolicies methods, AccessPolicies policies, Pages pages) {
        this.methods = methods;
        this.policies = policies;
        this.pages = pages;
    }

    @GetMapping
    View list(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        String outcome = request.getParameter("saved") != null
                ? "saved"
                : request.getParameter("removed") != null ? "removed" : "";
        return listed(request, who, HttpStatus.OK, outcome);
    }

    @GetMapping("/new")
    View blank(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return draft(request, who, HttpStatus.OK, StrengthDraft.blank());
    }

    @GetMapping("/{id}")
    View one(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return found(id)
                .map(strength -> draft(request, who, HttpStatus.OK, StrengthDraft.of(strength)))
                .orElseGet(() -> listed(request, who, HttpStatus.NOT_FOUND, "gone"));
    }

    @PostMapping("/new")
    View create(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "combination", defaultValue = "") List<String> combinations,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var typed = new StrengthDraft(cut(id.strip()), cut(name.strip()), cut(combinations), true, false, "");
        if (StrengthId.parse(typed.id()).isEmpty()) {
            return draft(request, who, HttpStatus.BAD_REQUEST, typed.withProblem("id"));
        }
        // A new one does not replace one that somebody made meanwhile.
        return found(typed.id()).isPresent()
                ? draft(request, who, HttpStatus.CONFLICT, typed.withProblem("taken"))
                : save(request, who, typed);
    }

    @PostMapping("/{id}")
    View change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "combination", defaultValue = "") List<String> combinations,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return found(id)
                .map(old -> save(
                        request,
                        who,
                        new StrengthDraft(
                                old.id().text(), cut(name.strip()), cut(combinations), false, old.isBuiltIn(), "")))
                .orElseGet(() -> listed(request, who, HttpStatus.NOT_FOUND, "gone"));
    }

    private View save(HttpServletRequest request, SignedIn who, StrengthDraft typed) {
        var planned = new PlannedMethods.Strength(
                typed.id(), Optional.of(typed.name()), Optional.of(List.copyOf(typed.combinations())));
        return answer(request, who, typed, methods.save(planned, who.caller()));
    }

    @PostMapping("/{id}/remove")
    View remove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var strength = found(id);
        if (strength.isEmpty()) {
            return listed(request, who, HttpStatus.NOT_FOUND, "gone");
        }
        var typed = StrengthDraft.of(strength.get());
        return switch (methods.remove(strength.get().id(), who.caller())) {
            case PolicyChange.Changed<AuthenticationStrength> _ -> SeeOther.to(ROOT + "?removed");
            case PolicyChange.InUse<AuthenticationStrength>() ->
                draft(request, who, HttpStatus.CONFLICT, typed.withProblem("used"));
            case PolicyChange<AuthenticationStrength> other -> answer(request, who, typed, other);
        };
    }

    private View answer(
            HttpServletRequest request,
            SignedIn who,
            StrengthDraft typed,
            PolicyChange<AuthenticationStrength> change) {
        return switch (change) {
            case PolicyChange.Changed<AuthenticationStrength> _ -> SeeOther.to(ROOT + "?saved");
            case PolicyChange.Invalid<AuthenticationStrength>(var problems) ->
                draft(
                        request,
                        who,
                        HttpStatus.BAD_REQUEST,
                        typed.withProblem(problem(problems.getFirst().path())));
            case PolicyChange.NotAllowed<AuthenticationStrength> _ ->
                draft(request, who, HttpStatus.FORBIDDEN, typed.withProblem("refused"));
            case PolicyChange.NothingMatches<AuthenticationStrength>(), PolicyChange.InUse<AuthenticationStrength>() ->
                listed(request, who, HttpStatus.NOT_FOUND, "gone");
            case PolicyChange.WouldLockEveryoneOut<AuthenticationStrength> _ ->
                throw new IllegalStateException("a strength keeps nobody out by itself");
        };
    }

    private static String problem(String path) {
        return path.endsWith(".id") ? "id" : path.endsWith(".name") ? "name" : "combinations";
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static Set<String> cut(List<String> texts) {
        return texts.stream().map(StrengthsPage::cut).collect(Collectors.toSet());
    }

    private Optional<AuthenticationStrength> found(String id) {
        return StrengthId.parse(id).flatMap(methods::strength);
    }

    private List<AccessPolicy> asking(StrengthId id) {
        return policies.policies().stream()
                .filter(policy -> policy.grant() instanceof GrantControls.Needs(var controls, var _)
                        && controls.contains(new Control.Strength(id)))
                .toList();
    }

    private View listed(HttpServletRequest request, SignedIn who, HttpStatus status, String outcome) {
        var rows = methods.strengths().stream()
                .map(strength -> new StrengthListing.Row(strength, asking(strength.id())))
                .toList();
        var list = new StrengthListing(rows, outcome);
        return pages.page(request, who.facts(), status, "console/protection/strengths.jte", Map.of("list", list));
    }

    private View draft(HttpServletRequest request, SignedIn who, HttpStatus status, StrengthDraft draft) {
        var used = StrengthId.parse(draft.id())
                .filter(_ -> !draft.fresh())
                .map(this::asking)
                .orElse(List.of());
        return pages.page(
                request,
                who.facts(),
                status,
                "console/protection/strength.jte",
                Map.of("draft", draft, "policies", used));
    }
}
