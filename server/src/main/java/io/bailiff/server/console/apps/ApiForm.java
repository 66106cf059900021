package io.bailiff.server.console.apps;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.directory.PlanProblem;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.user.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// An API as an administrator types it.
///
/// @param api the one that is changed; empty for a new one
/// @param listener whether a client is registered too by which it hears of kills
/// @param statusList it promises to look tokens up in the status list
/// @param problems what is wrong; their numbers are those of the rows that have a name
/// @param outcome `changed` if somebody else changed it meanwhile; empty text for nothing
public record ApiForm(
        Optional<Api> api,
        String id,
        String name,
        String type,
        List<Row> scopes,
        List<Row> appRoles,
        boolean listener,
        boolean statusList,
        List<PlanProblem> problems,
        String outcome) {
    /// Rows that are there to be filled in.
    private static final int MORE = 3;

    /// @param onlyFor names of groups and roles, with commas; empty text for everybody
    public record Row(String name, String description, String onlyFor) {
        static final Row EMPTY = new Row("", "", "");

        boolean blank() {
            return name.isEmpty() && description.isEmpty() && onlyFor.isEmpty();
        }

        List<String> whom() {
            return Stream.of(onlyFor.split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    static ApiForm blank() {
        return new ApiForm(
                Optional.empty(), "", "", Api.TokenType.JWT.header(), List.of(), List.of(), true, false, List.of(), "");
    }

    /// @param groups the names of all groups
    static ApiForm of(Api api, Map<GroupId, String> groups) {
        return new ApiForm(
                Optional.of(api),
                api.id().text(),
                api.name(),
                api.tokenType().header(),
                api.scopes().stream().map(one -> row(one, groups)).toList(),
                api.appRoles().stream().map(one -> row(one, groups)).toList(),
                false,
                api.statusList(),
                List.of(),
                "");
    }

    private static Row row(Api.Permission permission, Map<GroupId, String> groups) {
        var whom = Stream.concat(
                        permission.onlyFor().groups().stream().map(id -> groups.getOrDefault(id, id.text())),
                        permission.onlyFor().roles().stream().map(Role::title))
                .sorted()
                .toList();
        return new Row(permission.name(), permission.description(), String.join(", ", whom));
    }

    static ApiForm typed(Optional<Api> api, HttpServletRequest request) {
        return new ApiForm(
                api,
                api.map(known -> known.id().text()).orElseGet(() -> text(request, "id")),
                text(request, "name"),
                text(request, "accessTokenType"),
                rows(request, "scope"),
                rows(request, "role"),
                request.getParameter("listener") != null,
                request.getParameter("statusList") != null,
                List.of(),
                "");
    }

    private static String text(HttpServletRequest request, String field) {
        return Optional.ofNullable(request.getParameter(field)).orElse("").strip();
    }

    private static List<Row> rows(HttpServletRequest request, String kind) {
        String[] names =
                Optional.ofNullable(request.getParameterValues(kind + "Name")).orElse(new String[0]);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            var row = new Row(names[i].strip(), at(request, kind + "Description", i), at(request, kind + "OnlyFor", i));
            if (!row.blank()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String at(HttpServletRequest request, String field, int place) {
        String[] values = Optional.ofNullable(request.getParameterValues(field)).orElse(new String[0]);
        return place < values.length ? values[place].strip() : "";
    }

    ApiForm wrong(List<PlanProblem> found) {
        return new ApiForm(api, id, name, type, scopes, appRoles, listener, statusList, found, outcome);
    }

    ApiForm because(String what) {
        return new ApiForm(api, id, name, type, scopes, appRoles, listener, statusList, problems, what);
    }

    public boolean fresh() {
        return api.isEmpty();
    }

    public String action() {
        return fresh() ? AppsGate.APIS + "/new" : AppsGate.APIS + "/edit?id=" + AppsGate.encoded(id);
    }

    public String back() {
        return fresh() ? AppsGate.APIS : ApisPage.address(id);
    }

    public String seen() {
        return api.map(ApiForm::print).orElse("");
    }

    static String print(Api api) {
        // Sets print in no order.
        var whom = new TreeMap<String, String>();
        Stream.concat(api.scopes().stream(), api.appRoles().stream())
                .forEach(one -> whom.merge(
                        one.name(),
                        one.description()
                                + one.onlyFor().groups().stream()
                                        .map(GroupId::text)
                                        .sorted()
                                        .toList()
                                + one.onlyFor().roles().stream().sorted().toList(),
                        String::concat));
        return Sha256.hex(api.name() + api.tokenType() + api.statusList() + whom)
                .substring(0, 32);
    }

    /// With empty rows at the end.
    public List<Row> rows(boolean ofScopes) {
        List<Row> rows = new ArrayList<>(ofScopes ? scopes : appRoles);
        for (int i = 0; i < MORE; i++) {
            rows.add(Row.EMPTY);
        }
        return rows;
    }

    public List<Wrong> wrong(String field) {
        return problems.stream()
                .flatMap(problem -> Wrong.of(problem).stream())
                .filter(one -> one.field().equals(field))
                .toList();
    }

    /// @param line from one
    public List<Wrong> wrong(String field, int line) {
        return wrong(field).stream().filter(one -> one.line() == line).toList();
    }

    public List<String> types() {
        return Stream.of(Api.TokenType.values()).map(Api.TokenType::header).toList();
    }

    /// The id that the client gets by which a new API hears of kills.
    static String listenerOf(String api) {
        String slug = AppEditorPage.slug(api.replaceFirst("^[a-z]+:/*", ""));
        return (slug.isEmpty() ? "api" : slug) + "-api";
    }

    static Optional<Client> listener(List<Client> clients, Api api) {
        return clients.stream()
                .filter(client -> client.api().filter(api.id()::equals).isPresent())
                .findFirst();
    }
}
