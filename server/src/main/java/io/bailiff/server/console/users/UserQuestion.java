package io.bailiff.server.console.users;

import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.UserType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What somebody asked the list of users for, as it stands in the address. What makes no sense there
/// is passed over.
///
/// @param from where the page begins; empty for the first one
/// @param large a page has four times as many
/// @param all everybody on the page is ticked
public record UserQuestion(UserSearch search, Optional<UserSearch.Edge> from, boolean large, boolean all) {
    private static final String HOME = "/admin/users";
    private static final int SMALL_PAGE = 25;
    private static final int LARGE_PAGE = 100;
    private static final int LONGEST_TEXT = 256;

    /// @param risk the viewer may look at risk; else it is not filtered by either
    static UserQuestion read(Map<String, String> asked, boolean risk) {
        String text = asked.getOrDefault("search", "").strip();
        String sort = asked.getOrDefault("sort", "");
        var order = UserSearch.Order.named(sort.startsWith("-") ? sort.substring(1) : sort);
        var search = new UserSearch(
                text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text,
                given(asked, "state").flatMap(UserSearch.State::named),
                given(asked, "role").flatMap(Role::template),
                given(asked, "type").flatMap(UserType::named),
                given(asked, "group").flatMap(GroupId::parse),
                given(asked, "risk").flatMap(RiskLevel::named).filter(level -> risk && level != RiskLevel.NONE),
                order.orElse(UserSearch.Order.NAME),
                order.isPresent() && sort.startsWith("-"));
        var after = given(asked, "after").flatMap(UserId::parse).map(user -> new UserSearch.Edge(user, false));
        var before = given(asked, "before").flatMap(UserId::parse).map(user -> new UserSearch.Edge(user, true));
        return new UserQuestion(
                search,
                after.or(() -> before),
                asked.getOrDefault("per", "").equals(String.valueOf(LARGE_PAGE)),
                asked.containsKey("all"));
    }

    private static Optional<String> given(Map<String, String> asked, String name) {
        return Optional.ofNullable(asked.get(name)).filter(value -> !value.isEmpty());
    }

    UserQuestion fromStart() {
        return new UserQuestion(search, Optional.empty(), large, all);
    }

    public int size() {
        return large ? LARGE_PAGE : SMALL_PAGE;
    }

    /// The same users from the first on, with pages of the other size.
    public String resized() {
        return HOME + query(new UserQuestion(search, Optional.empty(), !large, false).filters());
    }

    /// How many a page of the other size has.
    public int otherSize() {
        return large ? SMALL_PAGE : LARGE_PAGE;
    }

    /// The address of this very page.
    public String address() {
        return HOME + query(parameters());
    }

    public String firstPage() {
        return HOME + query(filters());
    }

    public String after(UserId user) {
        return with(filters(), "after", user.text());
    }

    public String before(UserId user) {
        return with(filters(), "before", user.text());
    }

    /// This page with everybody on it ticked.
    public String ticked() {
        return with(parameters(), "all", "1");
    }

    public String unticked() {
        var parameters = parameters();
        parameters.remove("all");
        return HOME + query(parameters);
    }

    /// The same users from the first on, sorted by `order`; the other way round if they are already.
    public String sorted(UserSearch.Order order) {
        boolean falling = search.order() == order && !search.descending();
        return with(filters(), "sort", (falling ? "-" : "") + order.wireName());
    }

    /// The value of `aria-sort`.
    public String direction(UserSearch.Order order) {
        if (search.order() != order) {
            return "none";
        }
        return search.descending() ? "descending" : "ascending";
    }

    /// True if not everybody was asked for.
    public boolean narrowed() {
        var filters = filters();
        filters.remove("sort");
        filters.remove("per");
        return !filters.isEmpty();
    }

    /// The parameter `sort`; empty text for the usual order.
    public String sort() {
        return filters().getOrDefault("sort", "");
    }

    private Map<String, String> parameters() {
        var parameters = filters();
        from.ifPresent(edge -> parameters.put(
                edge.backwards() ? "before" : "after", edge.user().text()));
        if (all) {
            parameters.put("all", "1");
        }
        return parameters;
    }

    private Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        if (!search.text().isEmpty()) {
            filters.put("search", search.text());
        }
        search.state().ifPresent(state -> filters.put("state", state.wireName()));
        search.role().ifPresent(role -> filters.put("role", role.templateId()));
        search.type().ifPresent(type -> filters.put("type", type.wireName()));
        search.group().ifPresent(group -> filters.put("group", group.text()));
        search.risk().ifPresent(risk -> filters.put("risk", risk.wireName()));
        if (search.order() != UserSearch.Order.NAME || search.descending()) {
            filters.put(
                    "sort", (search.descending() ? "-" : "") + search.order().wireName());
        }
        if (large) {
            filters.put("per", String.valueOf(LARGE_PAGE));
        }
        return filters;
    }

    private static String with(Map<String, String> parameters, String name, String value) {
        parameters.put(name, value);
        return HOME + query(parameters);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
