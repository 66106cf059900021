package io.bailiff.core.directory;

import static io.bailiff.core.directory.PlanReader.forEach;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Entitled;
import io.bailiff.core.directory.PlannedChange.Action;
import io.bailiff.core.directory.PlannedChange.Kind;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.user.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what a plan says of an API.
final class PlanOfApi {
    private static final Pattern PERMISSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");

    private final Problems problems;
    private final Function<String, Optional<GroupId>> groups;

    /// @param groups by name, those that are there and those that the same plan makes
    PlanOfApi(Problems problems, Function<String, Optional<GroupId>> groups) {
        this.problems = problems;
        this.groups = groups;
    }

    /// Empty if it has a problem; else the step, even if it changes nothing.
    Optional<PlanStep.SaveApi> read(TenantPlan.PlannedApi planned, ApiId id, String path, Optional<Api> existing) {
        var name = problems.needed(
                planned.name().or(() -> existing.map(Api::name)), path + ".name", "is needed for a new API");
        problems.text(planned.name(), path + ".name");
        planned.scopes().ifPresent(list -> permissions(list, path + ".scopes"));
        planned.appRoles().ifPresent(list -> {
            permissions(list, path + ".appRoles");
            forEach(
                    list,
                    path + ".appRoles",
                    at -> problems.addIf(
                            !at.value().onlyForGroups().isEmpty()
                                    || !at.value().onlyForRoles().isEmpty(),
                            at.path("onlyFor"),
                            "is for scopes: an application's own permission has no user"));
        });
        var type = planned.accessTokenType()
                .flatMap(text -> problems.needed(
                        Stream.of(Api.TokenType.values())
                                .filter(value -> value.header().equals(text))
                                .findFirst(),
                        path + ".accessTokenType",
                        "is JWT or at+jwt"));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var api = new Api(
                id,
                name.get(),
                planned.scopes()
                        .map(this::permissions)
                        .orElseGet(() -> existing.map(Api::scopes).orElse(List.of())),
                planned.appRoles()
                        .map(this::permissions)
                        .orElseGet(() -> existing.map(Api::appRoles).orElse(List.of())),
                type.orElseGet(() -> existing.map(Api::tokenType).orElse(Api.TokenType.JWT)),
                planned.statusList()
                        .orElseGet(() -> existing.map(Api::statusList).orElse(false)));
        var detail = new Detail();
        detail.change("name", existing.map(Api::name), api.name());
        detail.change("scopes", existing.map(old -> names(old.scopes())), names(api.scopes()));
        detail.change("appRoles", existing.map(old -> names(old.appRoles())), names(api.appRoles()));
        detail.change(
                "accessTokenType",
                existing.map(old -> old.tokenType().header()),
                api.tokenType().header());
        detail.change(
                "statusList",
                existing.map(old -> Boolean.toString(old.statusList())),
                Boolean.toString(api.statusList()));
        detail.addIf(detail.isEmpty(), "descriptions, or who may have a scope, changed");
        var change = new PlannedChange(
                existing.isEmpty() ? Action.CREATE : Action.UPDATE, Kind.API, id.value(), detail.text());
        return Optional.of(new PlanStep.SaveApi(change, api));
    }

    private void permissions(List<TenantPlan.PlannedPermission> permissions, String path) {
        problems.duplicates(
                permissions.stream().map(TenantPlan.PlannedPermission::name).toList(), path, ".name");
        forEach(permissions, path, at -> {
            problems.addIf(
                    !PERMISSION.matcher(at.value().name()).matches(),
                    at.path("name"),
                    "has 1 to 120 characters out of A-Z a-z 0-9 . _ -");
            problems.text(Optional.of(at.value().description()), at.path("description"));
            forEach(
                    at.value().onlyForGroups(),
                    at.path("onlyFor.groups"),
                    name -> problems.addIf(groups.apply(name.value()).isEmpty(), name.path(), "is no group"));
            forEach(
                    at.value().onlyForRoles(),
                    at.path("onlyFor.roles"),
                    name -> problems.addIf(Role.titled(name.value()).isEmpty(), name.path(), "is no role"));
        });
    }

    private List<Api.Permission> permissions(List<TenantPlan.PlannedPermission> planned) {
        return planned.stream()
                .map(one -> new Api.Permission(
                        one.name(),
                        one.description(),
                        new Entitled(
                                one.onlyForGroups().stream()
                                        .flatMap(name -> groups.apply(name).stream())
                                        .collect(Collectors.toSet()),
                                one.onlyForRoles().stream()
                                        .flatMap(name -> Role.titled(name).stream())
                                        .collect(Collectors.toSet()))))
                .toList();
    }

    private static String names(List<Api.Permission> permissions) {
        return Detail.list(permissions.stream().map(Api.Permission::name).toList());
    }
}
