package io.bailiff.server.web.access;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.ReplayReport;
import io.bailiff.core.access.ReplayReport.Effect;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.ReplayRun;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Replays as JSON, in the manner of Graph's long-running operations.
@Component
public class ReplayViews {
    private final Users users;
    private final AccessPolicies policies;
    private final Verdicts verdicts;

    ReplayViews(Users users, AccessPolicies policies, Verdicts verdicts) {
        this.users = users;
        this.policies = policies;
        this.verdicts = verdicts;
    }

    /// How far it is, without what it found.
    public Map<String, Object> operation(ReplayRun run) {
        var progress = run.progress();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", run.id().toString());
        view.put("status", status(progress.state()));
        view.put("createdDateTime", run.startedAt().toString());
        view.put("percentageComplete", progress.percent());
        view.put("done", progress.done());
        view.put("total", progress.total());
        view.put("policyId", run.policy().id().text());
        view.put("policyDisplayName", run.policy().name());
        view.put("since", run.from().toString());
        return view;
    }

    /// How far it is, and what it has found so far.
    public Map<String, Object> whole(ReplayRun run) {
        var view = operation(run);
        view.put(
                "result",
                run.progress()
                        .report()
                        .map(report -> result(report, run.policy()))
                        .orElse(null));
        return view;
    }

    private static String status(ReplayRun.State state) {
        return switch (state) {
            case RUNNING -> "running";
            case DONE -> "succeeded";
            case CANCELLED -> "skipped";
            case FAILED -> "failed";
        };
    }

    private Map<String, Object> result(ReplayReport report, AccessPolicy tried) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("signIns", report.total());
        view.putAll(counts(report.counts()));
        view.put("ofDeletedUsers", report.gone());
        view.put("users", report.noticing());
        view.put("decidedBy", deciding(report, tried));
        var people = new LinkedHashMap<UserId, String>();
        view.put(
                "perUser",
                report.users().stream()
                        .map(user -> {
                            Map<String, Object> one = person(user.user(), people);
                            var counts = counts(user.counts());
                            var _ = counts.remove(Effect.AS_BEFORE.wireName());
                            one.putAll(counts);
                            return one;
                        })
                        .toList());
        Map<String, Object> examples = new LinkedHashMap<>();
        for (Effect effect : Effect.values()) {
            if (report.examples().containsKey(effect)) {
                examples.put(effect.wireName(), examples(report.examples().get(effect), people));
            }
        }
        view.put("examples", examples);
        return view;
    }

    private static Map<String, Object> counts(Map<Effect, Long> counts) {
        Map<String, Object> view = new LinkedHashMap<>();
        for (Effect effect : Effect.values()) {
            view.put(effect.wireName(), counts.getOrDefault(effect, 0L));
        }
        return view;
    }

    /// How often each policy decides where something changes, the most frequent first.
    ///
    /// @param name of the policy
    public record Deciding(String id, String name, long signIns) {}

    public List<Deciding> deciders(ReplayReport report, AccessPolicy tried) {
        Map<AccessPolicyId, String> names = new LinkedHashMap<>();
        policies.policies().forEach(policy -> names.put(policy.id(), policy.name()));
        names.put(tried.id(), tried.name());
        return report.deciding().entrySet().stream()
                .map(policy -> new Deciding(
                        policy.getKey().text(),
                        names.getOrDefault(policy.getKey(), policy.getKey().text()),
                        policy.getValue()))
                .sorted(Comparator.comparingLong(Deciding::signIns).reversed().thenComparing(Deciding::id))
                .toList();
    }

    private List<Map<String, Object>> deciding(ReplayReport report, AccessPolicy tried) {
        return deciders(report, tried).stream()
                .map(one -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("policyId", one.id());
                    view.put("displayName", one.name());
                    view.put("signIns", one.signIns());
                    return view;
                })
                .toList();
    }

    private List<Map<String, Object>> examples(List<ReplayReport.Example> examples, Map<UserId, String> people) {
        var views = new ArrayList<Map<String, Object>>();
        for (var example : examples) {
            Map<String, Object> view = person(example.user(), people);
            view.put("createdDateTime", example.at().toString());
            view.put("appId", example.client());
            view.put("ipAddress", example.address());
            view.put("then", example.came().wireName());
            view.put("policiesOfToday", verdicts.view(example.now()));
            view.put("withTheChange", verdicts.view(example.then()));
            views.add(view);
        }
        return views;
    }

    private Map<String, Object> person(UserId id, Map<UserId, String> people) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("userId", id.text());
        view.put("userPrincipalName", people.computeIfAbsent(id, this::name));
        return view;
    }

    /// The user's name, or his id if he is not there any more.
    public String name(UserId id) {
        return users.find(id).map(user -> user.principalName().value()).orElse(id.text());
    }

    /// A run's id as it comes in an address.
    public static Optional<java.util.UUID> id(String text) {
        try {
            return Optional.of(java.util.UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
