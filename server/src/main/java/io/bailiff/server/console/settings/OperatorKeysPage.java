package io.bailiff.server.console.settings;

import io.bailiff.core.directory.OperatorDesk;
import io.bailiff.server.console.FreshProof;
import io.bailiff.server.console.Why;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The keys of commands on the servers' own hosts: what there are, and taking one away.
@Controller
@RequestMapping(OperatorKeysPage.PATH)
class OperatorKeysPage {
    static final String PATH = SettingsPage.PATH + "/operator-keys";

    private final OperatorDesk desk;
    private final FreshProof proof;
    private final Pages pages;

    OperatorKeysPage(OperatorDesk desk, FreshProof proof, Pages pages) {
        this.desk = desk;
        this.proof = proof;
        this.pages = pages;
    }

    @GetMapping
    View list(
            @RequestParam(defaultValue = "") String done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return pages.page(
                request,
                who.facts(),
                HttpStatus.OK,
                "console/settings/operator-keys.jte",
                Map.of("keys", desk.keys(), "revoked", done.equals("revoked")));
    }

    @GetMapping("/{kid}/revoke")
    View ask(
            @PathVariable String kid,
            @RequestParam Optional<String> draft,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var why = proof.kept(who, address(kid), draft).map(Why::kept).orElseGet(Why::nothing);
        return form(request, who, HttpStatus.OK, kid, why);
    }

    private static String address(String kid) {
        return PATH + "/" + kid + "/revoke";
    }

    private View form(HttpServletRequest request, SignedIn who, HttpStatus status, String kid, Why why) {
        var good =
                desk.keys().stream().filter(key -> key.takenAwayAt().isEmpty()).toList();
        if (good.stream().noneMatch(key -> key.kid().equals(kid))) {
            return missing(request, who);
        }
        return pages.page(
                request,
                who.facts(),
                status,
                "console/settings/revoke-operator-key.jte",
                Map.of("kid", kid, "last", good.size() == 1, "why", why));
    }

    @PostMapping("/{kid}/revoke")
    View revoke(
            @PathVariable String kid,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String ticket,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var why = Why.typed(reason, note, ticket);
        var statement = why.statement();
        if (statement.isEmpty()) {
            return form(request, who, HttpStatus.BAD_REQUEST, kid, why);
        }
        if (proof.old(who)) {
            return proof.ask(who, address(kid), why.typed(Map.of()));
        }
        return switch (desk.revoke(who.caller(), kid, statement.get())) {
            case OperatorDesk.Result.Revoked _ -> SeeOther.to(PATH + "?done=revoked");
            case OperatorDesk.Result.NothingMatches() -> missing(request, who);
            case OperatorDesk.Result.StatementMissing() ->
                form(request, who, HttpStatus.BAD_REQUEST, kid, why.or(Optional.of("note")));
            case OperatorDesk.Result.NotAllowed(var code) ->
                pages.page(
                        request,
                        who.facts(),
                        HttpStatus.FORBIDDEN,
                        "console/may-not-here.jte",
                        Map.of("why", code, "back", PATH, "place", "operator-keys.title"));
        };
    }

    private View missing(HttpServletRequest request, SignedIn who) {
        return pages.page(request, who.facts(), HttpStatus.NOT_FOUND, "console/settings/no-operator-key.jte", Map.of());
    }
}
