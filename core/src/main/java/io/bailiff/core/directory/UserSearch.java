package io.bailiff.core.directory;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.UserType;
import java.util.Arrays;
import java.util.Optional;

/// Which users to list, and in which order. All that is given has to fit.
///
/// @param text with which display name, principal name or mail starts, whatever its case, or the
/// user's id; anybody if empty
/// @param state empty for everybody who is not deleted
/// @param risk that weighs at this moment
public record UserSearch(
        String text,
        Optional<State> state,
        Optional<Role> role,
        Optional<UserType> type,
        Optional<GroupId> group,
        Optional<RiskLevel> risk,
        Order order,
        boolean descending) {
    public static final UserSearch EVERYBODY = new UserSearch(
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Order.NAME,
            false);

    public enum State {
        ENABLED("enabled"),
        DISABLED("disabled"),
        CONTAINED("contained"),
        /// Not forgotten yet.
        DELETED("deleted");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<State> named(String wireName) {
            return Arrays.stream(values())
                    .filter(state -> state.wireName.equals(wireName))
                    .findFirst();
        }
    }

    public enum Order {
        /// By display name.
        NAME("name"),
        CREATED("created");

        private final String wireName;

        Order(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<Order> named(String wireName) {
            return Arrays.stream(values())
                    .filter(order -> order.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// Where to go on.
    ///
    /// @param user the last one of the page before, or the first one of the page after; he is on neither
    /// @param backwards to the page before
    public record Edge(UserId user, boolean backwards) {}

    /// Everybody with this role.
    public static UserSearch holding(Role role) {
        return new UserSearch(
                "",
                Optional.empty(),
                Optional.of(role),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Order.NAME,
                false);
    }

    /// Those members of a group whose names start so.
    public static UserSearch members(GroupId group, String text) {
        return new UserSearch(
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(group),
                Optional.empty(),
                Order.NAME,
                false);
    }

    public static UserSearch startingWith(String text) {
        return new UserSearch(
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Order.NAME,
                false);
    }
}
