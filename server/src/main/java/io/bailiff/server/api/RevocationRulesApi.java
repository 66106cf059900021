package io.bailiff.server.api;

import io.bailiff.core.automation.Aim;
import io.bailiff.core.automation.Rule;
import io.bailiff.core.automation.RuleCase;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.automation.WorkingTime;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.PolicyChange;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.directory.RuleEdit;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.server.token.BearerAccess;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The rules of what ends by itself: see `docs/revocation-rules.md`.
@RestController
class RevocationRulesApi {
    private static final String RULES = "/bailiff/v1/revocation-rules";
    private static final int TEXT_MAX = 256;
    private static final int MOST_CASES = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    private final BearerAccess bearer;
    private final Look look;
    private final RevocationRulebook rulebook;

    RevocationRulesApi(BearerAccess bearer, Look look, RevocationRulebook rulebook) {
        this.bearer = bearer;
        this.look = look;
        this.rulebook = rulebook;
    }

    @GetMapping(RULES)
    Map<String, Object> list(HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return Map.of(
                "value", rulebook.lines().stream().map(RevocationRulesApi::view).toList());
    }

    @GetMapping(RULES + "/{id}")
    Map<String, Object> show(@PathVariable String id, HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        return view(rulebook.line(trigger(id)));
    }

    @PostMapping(RULES + "/{id}")
    Map<String, Object> change(@PathVariable String id, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "configure");
        Trigger trigger = trigger(id);
        var body = JsonBody.of(request);
        RuleEdit edit = edit(body);
        body.end();
        demand(rulebook.change(trigger, edit, TokenCaller.of(token)));
        return view(rulebook.line(trigger));
    }

    /// What the rule did, would have done, or holds.
    @GetMapping(RULES + "/{id}/cases")
    Map<String, Object> cases(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "100") String top,
            HttpServletRequest request) {
        var _ = look.at(Sight.EVERYTHING, request);
        var only = RuleCase.Outcome.named(outcome);
        if (only.isEmpty() && !outcome.isEmpty()) {
            throw new Refused(ApiError.badRequest("outcome is ended, dryRun, held, released or dropped.", "outcome"));
        }
        if (!NUMBER.matcher(top).matches() || Integer.parseInt(top) > MOST_CASES) {
            throw new Refused(ApiError.badRequest("top is a number from 1 to " + MOST_CASES + ".", "top"));
        }
        return Map.of(
                "value",
                rulebook.cases(Optional.of(trigger(id)), only, Integer.parseInt(top)).stream()
                        .map(RevocationRulesApi::view)
                        .toList());
    }

    @PostMapping(RULES + "/{id}/release")
    Map<String, Object> release(@PathVariable String id, HttpServletRequest request) {
        return decide(id, true, request);
    }

    @PostMapping(RULES + "/{id}/drop")
    Map<String, Object> drop(@PathVariable String id, HttpServletRequest request) {
        return decide(id, false, request);
    }

    private Map<String, Object> decide(String id, boolean release, HttpServletRequest request) {
        var token = bearer.require(request, BuiltIns.BAILIFF, "revoke");
        return switch (rulebook.decide(trigger(id), release, TokenCaller.of(token))) {
            case RevocationRulebook.Decision.Done(int users) -> Map.of(release ? "released" : "dropped", users);
            case RevocationRulebook.Decision.NotAllowed(var why) -> throw forbidden(why);
        };
    }

    private static Trigger trigger(String id) {
        return Trigger.named(id).orElseThrow(() -> new Refused(ApiError.notFound("There is no such rule.")));
    }

    private static RuleEdit edit(JsonBody body) {
        boolean anyNumber = body.cleared("cap");
        return new RuleEdit(
                named(body, "state", RuleState::named),
                named(body, "ends", Aim::named),
                anyNumber
                        ? Optional.of(0)
                        : body.number("cap", RevocationRulebook.MOST_CAP).map(Long::intValue),
                body.list("groups").map(nodes -> texts(body, nodes)),
                body.number("idleDays", RevocationRulebook.MOST_DAYS).map(Long::intValue),
                named(body, "level", RiskLevel::named).filter(level -> level != RiskLevel.NONE),
                body.object("workingTime").map(RevocationRulesApi::time));
    }

    private static <T> Optional<T> named(JsonBody body, String name, Function<String, Optional<T>> find) {
        return body.text(name, TEXT_MAX)
                .map(text -> find.apply(text).orElseThrow(() -> body.wrong(name, "This is not one of its values.")));
    }

    private static List<String> texts(JsonBody body, List<JsonNode> nodes) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (!node.isString() || node.stringValue().length() > TEXT_MAX) {
                throw body.wrong("groups", "An array of names is needed here.");
            }
            texts.add(node.stringValue());
        }
        return texts;
    }

    private static WorkingTime time(JsonBody body) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (JsonNode node : body.list("days").orElse(List.of())) {
            try {
                days.add(DayOfWeek.valueOf(node.asString("").toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw body.wrong("days", "monday to sunday are the days.");
            }
        }
        int from = body.number("from", 24).map(Long::intValue).orElse(0);
        int until = body.number("until", 24).map(Long::intValue).orElse(24);
        if (!WorkingTime.possible(days, from, until)) {
            throw body.wrong("until", "Work needs a day, and an hour of its end after that of its beginning.");
        }
        return new WorkingTime(days, from, until);
    }

    private static void demand(PolicyChange<Rule> change) {
        switch (change) {
            case PolicyChange.Changed<Rule> _ -> {}
            case PolicyChange.Invalid<Rule>(var problems) -> {
                var first = problems.getFirst();
                throw new Refused(new ApiError(
                        HttpStatus.BAD_REQUEST,
                        "invalidValue",
                        (first.path() + " " + first.message()).strip() + ".",
                        first.path(),
                        problems.stream()
                                .map(one -> new ApiError.Detail("invalidValue", one.message(), one.path()))
                                .toList()));
            }
            case PolicyChange.NotAllowed<Rule>(var why) -> throw forbidden(why);
            case PolicyChange.NothingMatches<Rule> _,
                    PolicyChange.InUse<Rule> _,
                    PolicyChange.WouldLockEveryoneOut<Rule> _ -> throw new IllegalStateException(change.outcome());
        }
    }

    private static Refused forbidden(String why) {
        return new Refused(ApiError.forbidden("Your role does not reach this (" + why + ")."));
    }

    private static Map<String, Object> view(RevocationRulebook.Line line) {
        Rule rule = line.rule();
        Trigger trigger = rule.trigger();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", trigger.wireName());
        view.put("state", rule.state().wireName());
        view.put("alwaysOn", trigger.always());
        view.put("ends", rule.aim().wireName());
        view.put("canEnd", trigger.aims().stream().map(Aim::wireName).toList());
        view.put("cause", trigger.cause().wireName());
        rule.cap().ifPresent(cap -> view.put("cap", cap));
        if (trigger.ofGroups()) {
            view.put("groups", line.groups());
        }
        switch (trigger) {
            case INACTIVE -> view.put("idleDays", rule.idle().toDays());
            case USER_RISK -> view.put("level", rule.level().wireName());
            case WORKING_TIME_OVER ->
                view.put(
                        "workingTime",
                        Map.of(
                                "days",
                                rule.time().days().stream()
                                        .sorted()
                                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                                        .toList(),
                                "from",
                                rule.time().from(),
                                "until",
                                rule.time().until()));
            default -> {}
        }
        rule.stoppedAt().ifPresent(at -> view.put("stoppedAt", Times.of(at)));
        view.put("held", line.held());
        return view;
    }

    private static Map<String, Object> view(RuleCase one) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", one.id().toString());
        view.put("rule", one.trigger().wireName());
        view.put("user", one.user().text());
        view.put("ends", one.aim().wireName());
        view.put("scope", one.scope().kind().wireName() + " " + one.scope().id());
        view.put("because", one.statement().note());
        view.put("by", one.actor().kind() + " " + one.actor().id());
        view.put("at", Times.of(one.at()));
        view.put("outcome", one.outcome().wireName());
        return view;
    }
}
