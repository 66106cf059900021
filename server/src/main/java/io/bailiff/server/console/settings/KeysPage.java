package io.bailiff.server.console.settings;

import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.SigningKeys;
import io.bailiff.core.key.KeyPurpose;
import io.bailiff.core.key.KeyStage;
import io.bailiff.core.revocation.Statement;
import io.bailiff.server.console.FreshProof;
import io.bailiff.server.console.Why;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The keys that sign: what there are, and replacing them in peace and in an emergency.
@Controller
@RequestMapping(KeysPage.PATH)
class KeysPage {
    static final String PATH = SettingsPage.PATH + "/keys";

    private static final List<String> OUTCOMES = List.of("replaced", "already", "withdrawn", "meanwhile");

    private final SigningKeys keys;
    private final Directory directory;
    private final FreshProof proof;
    private final Pages pages;

    KeysPage(SigningKeys keys, Directory directory, FreshProof proof, Pages pages) {
        this.keys = keys;
        this.directory = directory;
        this.proof = proof;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var lines = keys.lines();
        var groups = SigningKeys.REPLACEABLE.stream()
                .map(purpose -> new KeyGroup(
                        purpose,
                        lines.stream()
                                .filter(line -> line.key().purpose() == purpose)
                                .toList(),
                        keys))
                .toList();
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/settings/keys.jte",
                Map.of(
                        "groups",
                        groups,
                        "days",
                        keys.schedule().toDays(),
                        "outcome",
                        OUTCOMES.contains(done) ? done : ""));
    }

    @GetMapping("/{purpose}/replace")
    View askToReplace(
            @PathVariable String purpose,
            @RequestParam Optional<String> draft,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return ask(purpose, "replace", draft, who, request);
    }

    @GetMapping("/{purpose}/withdraw")
    View askToWithdraw(
            @PathVariable String purpose,
            @RequestParam Optional<String> draft,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return ask(purpose, "withdraw", draft, who, request);
    }

    private View ask(String purpose, String deed, Optional<String> draft, SignedIn who, HttpServletRequest request) {
        return replaceable(purpose)
                .map(known -> {
                    var kept = proof.kept(who, address(known, deed), draft);
                    return form(
                            request,
                            who,
                            HttpStatus.OK,
                            known,
                            new Typed(
                                    deed,
                                    kept.map(fields -> fields.getOrDefault("kid", ""))
                                            .orElseGet(() -> inUse(known)),
                                    kept.map(fields -> fields.getOrDefault("confirm", ""))
                                            .orElse(""),
                                    kept.map(Why::kept).orElseGet(Why::nothing)));
                })
                .orElseGet(() -> missing(request, who));
    }

    private String inUse(KeyPurpose purpose) {
        return keys.lines().stream()
                .filter(line -> line.key().purpose() == purpose && line.stage() == KeyStage.IN_USE)
                .map(line -> line.key().kid())
                .findFirst()
                .orElse("");
    }

    @PostMapping("/{purpose}/replace")
    View replace(
            @PathVariable String purpose,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String ticket,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var why = Why.typed(reason, note, ticket);
        return act(
                request,
                who,
                purpose,
                new Typed("replace", "", "", why),
                (known, statement) -> keys.replace(who.caller(), known, statement));
    }

    @PostMapping("/{purpose}/withdraw")
    View withdraw(
            @PathVariable String purpose,
            @RequestParam(defaultValue = "") String kid,
            @RequestParam(defaultValue = "") String confirm,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String ticket,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        boolean confirmed = !purpose.equals(KeyPurpose.TOKEN.wireName())
                || confirm.strip().equals(directory.tenant().name());
        var why = Why.typed(reason, note, ticket).or(confirmed ? Optional.empty() : Optional.of("confirm"));
        return act(
                request,
                who,
                purpose,
                new Typed("withdraw", kid, confirm, why),
                (known, statement) -> keys.withdraw(
                        who.caller(), known, Optional.of(kid).filter(text -> !text.isEmpty()), statement));
    }

    /// What the form holds.
    ///
    /// @param kid the key in use when it was shown
    private record Typed(String deed, String kid, String confirm, Why why) {
        boolean withdraws() {
            return deed.equals("withdraw");
        }
    }

    private View act(
            HttpServletRequest request,
            SignedIn who,
            String purpose,
            Typed typed,
            BiFunction<KeyPurpose, Statement, SigningKeys.Result> deed) {
        var known = replaceable(purpose);
        if (known.isEmpty()) {
            return missing(request, who);
        }
        var statement = typed.why().statement();
        if (statement.isEmpty()) {
            return form(request, who, HttpStatus.BAD_REQUEST, known.get(), typed);
        }
        if (proof.old(who)) {
            return proof.ask(
                    who,
                    address(known.get(), typed.deed()),
                    typed.why().typed(Map.of("kid", typed.kid(), "confirm", typed.confirm())));
        }
        return switch (deed.apply(known.get(), statement.get())) {
            case SigningKeys.Result.Replaced(var _, var killed) ->
                killed.map(at -> SeeOther.to("/admin/kills/" + at.value() + "?done"))
                        .orElseGet(() -> done(typed.withdraws() ? "withdrawn" : "replaced"));
            case SigningKeys.Result.Already _ -> done(typed.withdraws() ? "meanwhile" : "already");
            case SigningKeys.Result.NotReplaceable() -> missing(request, who);
            case SigningKeys.Result.StatementMissing() ->
                form(
                        request,
                        who,
                        HttpStatus.BAD_REQUEST,
                        known.get(),
                        new Typed(
                                typed.deed(),
                                typed.kid(),
                                typed.confirm(),
                                typed.why().or(Optional.of("note"))));
            case SigningKeys.Result.NotAllowed(var code) -> refused(request, who, code);
        };
    }

    private static View done(String outcome) {
        return SeeOther.to(PATH + "?done=" + outcome);
    }

    private static Optional<KeyPurpose> replaceable(String name) {
        return KeyPurpose.named(name).filter(SigningKeys.REPLACEABLE::contains);
    }

    private static String address(KeyPurpose purpose, String deed) {
        return PATH + "/" + purpose.wireName() + "/" + deed;
    }

    private View form(HttpServletRequest request, SignedIn who, HttpStatus status, KeyPurpose purpose, Typed typed) {
        return pages.page(
                request,
                who.facts(),
                status,
                "console/settings/replace-key.jte",
                Map.of(
                        "purpose",
                        purpose.wireName(),
                        "deed",
                        typed.deed(),
                        "kid",
                        typed.kid(),
                        "confirm",
                        typed.confirm(),
                        "tenant",
                        directory.tenant().name(),
                        "why",
                        typed.why()));
    }

    private View refused(HttpServletRequest request, SignedIn who, String why) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.FORBIDDEN,
                "console/may-not-here.jte",
                Map.of("why", why, "back", PATH, "place", "signing.title"));
    }

    private View missing(HttpServletRequest request, SignedIn who) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/settings/no-key.jte", Map.of());
    }
}
