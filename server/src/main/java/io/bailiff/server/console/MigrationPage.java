package io.bailiff.server.console;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.MfaMigration;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// From the multifactor state of each user to policies: what changes for whom, and the last step.
@Controller
@RequestMapping("/admin/access/migration")
public class MigrationPage {
    private static final int SHOWN = 200;

    private final MfaMigration migration;
    private final AccessPolicies policies;
    private final Pages pages;

    MigrationPage(MfaMigration migration, AccessPolicies policies, Pages pages) {
        this.migration = migration;
        this.policies = policies;
        this.pages = pages;
    }

    /// @param policies that may be tried, and which one is
    /// @param outcome the last part of a text's key, `migration.outcome.…`; empty text for none
    public record Listing(List<AccessPolicy> policies, String tried, MfaMigration.Report report, String outcome) {

        public Listing {
            policies = List.copyOf(policies);
        }

        public List<MfaMigration.Line> lines() {
            return report.lines().stream()
                    .sorted(java.util.Comparator.comparing(
                            (MfaMigration.Line line) -> line.effect() != MfaMigration.Effect.LOSES))
                    .limit(SHOWN)
                    .toList();
        }

        public long count(String effect) {
            return report.count(MfaMigration.Effect.valueOf(effect));
        }

        public boolean ready() {
            return count("LOSES") == 0 && report.all() && tried.isEmpty();
        }
    }

    @GetMapping
    View show(
            @RequestParam(defaultValue = "") String policy,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return page(request, who, HttpStatus.OK, AccessPolicyId.parse(policy), "");
    }

    @PostMapping
    View finish(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        return switch (migration.finish(who.caller())) {
            case MfaMigration.Result.Done(var _, var more) ->
                page(request, who, HttpStatus.OK, Optional.empty(), more ? "more" : "done");
            case MfaMigration.Result.WouldLose _ -> page(request, who, HttpStatus.CONFLICT, Optional.empty(), "loses");
            case MfaMigration.Result.NotAllowed _ ->
                page(request, who, HttpStatus.FORBIDDEN, Optional.empty(), "refused");
        };
    }

    private View page(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            Optional<AccessPolicyId> trial,
            String outcome) {
        var list = new Listing(
                policies.policies(), trial.map(AccessPolicyId::text).orElse(""), migration.report(trial), outcome);
        return pages.page(request, who.facts(), status, "console/migration.jte", Map.of("list", list));
    }
}
