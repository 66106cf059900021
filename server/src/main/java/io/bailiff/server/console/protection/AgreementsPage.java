package io.bailiff.server.console.protection;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.Agreement;
import io.bailiff.core.access.Control;
import io.bailiff.core.access.GrantControls;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Agreements;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.id.AgreementId;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Terms of use: what people accept where a policy asks for it.
@Controller
@RequestMapping("/admin/terms")
class AgreementsPage {
    private static final String ROOT = "/admin/terms";
    private static final int LONGEST_NAME = 256;
    private static final int MOST_DAYS = 3_650;

    private final Agreements agreements;
    private final AccessPolicies policies;
    private final Pages pages;
    private final InstantSource clock;

    AgreementsPage(Agreements agreements, AccessPolicies policies, Pages pages, InstantSource clock) {
        this.agreements = agreements;
        this.policies = policies;
        this.pages = pages;
        this.clock = clock;
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
        return draft(request, who, HttpStatus.OK, TermsDraft.blank());
    }

    @GetMapping("/{id}")
    View one(@PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return found(id)
                .map(agreement -> draft(request, who, HttpStatus.OK, TermsDraft.of(agreement)))
                .orElseGet(() -> listed(request, who, HttpStatus.NOT_FOUND, "gone"));
    }

    /// Another text is another version, which everybody accepts anew.
    @PostMapping({"/new", "/{id}"})
    View save(
            @PathVariable Optional<String> id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String days,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var old = id.flatMap(this::found);
        if (id.isPresent() && old.isEmpty()) {
            return listed(request, who, HttpStatus.NOT_FOUND, "gone");
        }
        String plain = text.replace("\r\n", "\n");
        var typed = new TermsDraft(
                old.map(agreement -> agreement.id().text()).orElse(""),
                cut(name.strip(), LONGEST_NAME),
                cut(plain, Agreement.LONGEST + 1),
                cut(days.strip(), LONGEST_NAME),
                old.map(Agreement::version).orElse(0),
                "");
        boolean number = typed.days().matches("[1-9][0-9]{0,3}") && Integer.parseInt(typed.days()) <= MOST_DAYS;
        if (!typed.days().isEmpty() && !number) {
            return draft(request, who, HttpStatus.BAD_REQUEST, typed.withProblem("days"));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var agreement = new Agreement(
                old.map(Agreement::id).orElseGet(() -> new AgreementId(UUID.randomUUID())),
                typed.name(),
                old.map(before -> before.text().equals(typed.text()) ? before.version() : before.version() + 1)
                        .orElse(1),
                typed.text(),
                number ? Optional.of(Duration.ofDays(Integer.parseInt(typed.days()))) : Optional.empty(),
                old.map(Agreement::createdAt).orElse(now),
                old.map(_ -> now));
        return answer(request, who, typed, agreements.save(agreement, who.caller()));
    }

    @PostMapping("/{id}/remove")
    View remove(
            @PathVariable String id, @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var agreement = found(id);
        if (agreement.isEmpty()) {
            return listed(request, who, HttpStatus.NOT_FOUND, "gone");
        }
        var typed = TermsDraft.of(agreement.get());
        return switch (agreements.remove(agreement.get().id(), who.caller())) {
            case PolicyChange.Changed<Agreement> _ -> SeeOther.to(ROOT + "?removed");
            case PolicyChange.InUse<Agreement>() -> draft(request, who, HttpStatus.CONFLICT, typed.withProblem("used"));
            case PolicyChange<Agreement> other -> answer(request, who, typed, other);
        };
    }

    private View answer(HttpServletRequest request, SignedIn who, TermsDraft typed, PolicyChange<Agreement> change) {
        return switch (change) {
            case PolicyChange.Changed<Agreement> _ -> SeeOther.to(ROOT + "?saved");
            case PolicyChange.Invalid<Agreement>(var problems) ->
                draft(
                        request,
                        who,
                        HttpStatus.BAD_REQUEST,
                        typed.withProblem(problem(problems.getFirst().path(), typed)));
            case PolicyChange.NotAllowed<Agreement> _ ->
                draft(request, who, HttpStatus.FORBIDDEN, typed.withProblem("refused"));
            case PolicyChange.NothingMatches<Agreement>(), PolicyChange.InUse<Agreement>() ->
                listed(request, who, HttpStatus.NOT_FOUND, "gone");
            case PolicyChange.WouldLockEveryoneOut<Agreement> _ ->
                throw new IllegalStateException("terms of use keep nobody out by themselves");
        };
    }

    private static String problem(String path, TermsDraft typed) {
        return switch (path) {
            case "displayName" -> typed.name().isEmpty() ? "name" : "taken";
            case "text" -> "text";
            default -> "many";
        };
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    private Optional<Agreement> found(String id) {
        return AgreementId.parse(id).flatMap(agreements::find);
    }

    private List<AccessPolicy> asking(AgreementId id) {
        return policies.policies().stream()
                .filter(policy -> policy.grant() instanceof GrantControls.Needs(var controls, var _)
                        && controls.contains(new Control.Terms(id)))
                .toList();
    }

    private View listed(HttpServletRequest request, SignedIn who, HttpStatus status, String outcome) {
        var rows = agreements.all().stream()
                .map(agreement -> new TermsListing.Row(agreement, asking(agreement.id())))
                .toList();
        return pages.page(
                request,
                who.facts(),
                status,
                "console/protection/terms.jte",
                Map.of("list", new TermsListing(rows, outcome)));
    }

    private View draft(HttpServletRequest request, SignedIn who, HttpStatus status, TermsDraft draft) {
        var used = AgreementId.parse(draft.id()).map(this::asking).orElse(List.of());
        return pages.page(
                request,
                who.facts(),
                status,
                "console/protection/terms-one.jte",
                Map.of("draft", draft, "policies", used));
    }
}
