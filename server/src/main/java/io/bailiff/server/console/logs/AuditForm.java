package io.bailiff.server.console.logs;

import io.bailiff.core.journal.AuditFilter;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.server.web.page.FormTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody looks for in the audit log, as he typed it.
///
/// @param problems the fields that are not right; their texts are `logs.problem.…`
public record AuditForm(
        String action,
        String actor,
        String target,
        boolean refused,
        FormTime from,
        FormTime until,
        List<String> problems) {
    /// What is offered while somebody types an action; there are others.
    public static final List<String> ACTIONS = List.of(
            "add-authenticator",
            "apply-plan",
            "assign-roles",
            "change-access-policy",
            "change-client",
            "change-methods-policy",
            "change-password",
            "change-revocation-rule",
            "chain-verified",
            "conditional-access",
            "consent",
            "contain",
            "create-user",
            "delete-user",
            "disable-client",
            "disable-user",
            "drill",
            "enable-user",
            "export-log",
            "issue-access-pass",
            "kill-confirmed",
            "refresh",
            "remove-authenticator",
            "reset-password",
            "revoke",
            "sign-in",
            "sign-out",
            "webhook",
            "wrong-dpop-key");

    static AuditForm typed(Map<String, String> sent) {
        var from = FormTime.typed(sent.getOrDefault("from", ""), sent.getOrDefault("zone", ""));
        var until = FormTime.typed(sent.getOrDefault("until", ""), sent.getOrDefault("zone", ""));
        List<String> wrong = new ArrayList<>();
        if (from.wrong()) {
            wrong.add("from");
        }
        if (until.wrong()
                || from.at()
                        .flatMap(first -> until.at().filter(last -> !last.isAfter(first)))
                        .isPresent()) {
            wrong.add("until");
        }
        return new AuditForm(
                SignInForm.text(sent, "action"),
                SignInForm.text(sent, "actor"),
                SignInForm.text(sent, "target"),
                !SignInForm.text(sent, "refused").isEmpty(),
                from,
                until,
                wrong);
    }

    public boolean wrong(String field) {
        return problems.contains(field);
    }

    /// True if the list is not all that there is.
    public boolean narrowed() {
        return !query().isEmpty();
    }

    AuditFilter filter(LogNames names) {
        return new AuditFilter(
                given(action),
                given(actor)
                        .map(typed ->
                                names.user(typed).map(user -> user.id().text()).orElseGet(() -> names.app(typed))),
                given(target).map(typed -> targets(names, typed)).orElse(List.of()),
                refused,
                from.at(),
                until.at());
    }

    /// A thing is named as a target by its id alone, and with what it is in front where it could be several.
    private static List<String> targets(LogNames names, String typed) {
        String id = names.user(typed).map(user -> user.id().text()).orElse(typed);
        return Stream.concat(Stream.of(id), Arrays.stream(ScopeKind.values()).map(kind -> kind.wireName() + " " + id))
                .toList();
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    /// What stands behind the question mark.
    public String query() {
        return new Address()
                .with("action", action)
                .with("actor", actor)
                .with("target", target)
                .with("refused", refused ? "on" : "")
                .with("from", from.typed())
                .with("until", until.typed())
                .with("zone", from.typed().isEmpty() && until.typed().isEmpty() ? "" : from.zone())
                .query();
    }
}
