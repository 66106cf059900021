package io.bailiff.server.console;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules;
import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.user.User;
import io.bailiff.server.country.OperatorFile;
import io.bailiff.server.web.page.Pages;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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

/// Users at risk: why, and what an administrator says to it.
@Controller
@RequestMapping("/admin/risk")
class RiskPage {
    private static final int NEWEST = 50;
    private static final int DETECTIONS = 100;
    private static final int REASONS = 10;

    private final RiskDesk desk;
    private final Users users;
    private final OperatorFile operators;
    private final Pages pages;

    RiskPage(RiskDesk desk, Users users, OperatorFile operators, Pages pages) {
        this.desk = desk;
        this.users = users;
        this.operators = operators;
        this.pages = pages;
    }

    /// @param user only this one, as on the page about him
    @GetMapping
    View show(
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String state,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var one = UserId.parse(user);
        var query = new RiskListing.Query(RiskLevel.named(level), RiskState.named(state), one.isPresent());
        return page(request, who, HttpStatus.OK, one, query, "");
    }

    @GetMapping("/detections")
    View detections(@RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who, HttpServletRequest request) {
        var rows = desk.detections(Optional.empty(), DETECTIONS).stream()
                .map(one -> new DetectionRow(one, users.find(one.user()).map(User::displayName)))
                .toList();
        return pages.page(
                request, who.facts(), HttpStatus.OK, "console/protection/detections.jte", Map.of("rows", rows));
    }

    @PostMapping("/{id}/{word}")
    View say(
            @PathVariable String id,
            @PathVariable String word,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        var user = UserId.parse(id);
        var said = RiskDesk.Word.named(word);
        if (user.isEmpty() || said.isEmpty()) {
            return page(request, who, HttpStatus.BAD_REQUEST, Optional.empty(), RiskListing.Query.EVERYBODY, "gone");
        }
        var query = new RiskListing.Query(Optional.empty(), Optional.empty(), true);
        return switch (desk.say(said.get(), List.of(user.get()), who.caller())) {
            case RiskDesk.Result.Done() -> page(request, who, HttpStatus.OK, user, query, "done");
            case RiskDesk.Result.NothingMatches _ -> page(request, who, HttpStatus.NOT_FOUND, user, query, "gone");
            case RiskDesk.Result.NotAllowed _ -> page(request, who, HttpStatus.FORBIDDEN, user, query, "refused");
        };
    }

    private View page(
            HttpServletRequest request,
            SignedIn who,
            HttpStatus status,
            Optional<UserId> only,
            RiskListing.Query query,
            String outcome) {
        List<UserRisk> risks = only.map(user -> List.of(desk.user(user)))
                .orElseGet(() -> desk.users(query.level(), query.state(), NEWEST));
        var list = new RiskListing(
                risks.stream().map(risk -> row(risk, who)).toList(),
                query,
                only.map(user -> desk.history(user, REASONS)).orElse(List.of()),
                outcome,
                trouble());
        return pages.page(request, who.facts(), status, "console/risk.jte", Map.of("list", list));
    }

    private String trouble() {
        return switch (operators.state()) {
            case READY, NOT_SET -> "";
            case MISSING, OLD, BAD -> operators.state().wireName();
        };
    }

    private RiskListing.Row row(UserRisk risk, SignedIn who) {
        var user = users.find(risk.user());
        boolean may = user.filter(one -> DirectoryRules.refusal(
                                who.authority(false), who.facts().user().roles(), Deed.DECIDE_RISK, one.roles())
                        .isEmpty())
                .isPresent();
        return new RiskListing.Row(risk, user, desk.detections(Optional.of(risk.user()), REASONS), may);
    }
}
