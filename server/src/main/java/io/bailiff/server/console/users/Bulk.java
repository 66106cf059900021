package io.bailiff.server.console.users;

import io.bailiff.core.directory.Caller;
import io.bailiff.core.directory.GroupChange;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.UserChange;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.directory.Users;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.revocation.RevokeCommand;
import io.bailiff.core.revocation.RevokeResult;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.user.User;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Does to each of several users what a page about one would do: by the same command, which judges
/// each of them anew.
@Component
class Bulk {
    private final Users users;
    private final Groups groups;
    private final KillSwitch killSwitch;
    private final RevocationLog log;

    Bulk(Users users, Groups groups, KillSwitch killSwitch, RevocationLog log) {
        this.users = users;
        this.groups = groups;
        this.killSwitch = killSwitch;
        this.log = log;
    }

    /// Why, into which group, and once however often it is said.
    record Order(BulkDeed deed, Statement said, Optional<GroupId> group, String key) {}

    /// What will become of them, as they are now.
    List<BulkRow> foresee(BulkDeed deed, List<String> ids, Caller caller) {
        return each(ids, user -> foresee(deed, user, caller));
    }

    private BulkRow foresee(BulkDeed deed, User user, Caller caller) {
        var refusal = deed.deed().isPresent()
                ? users.refusal(user, deed.deed().get(), caller)
                : log.preview(new Scope.OfUser(user.id()), Optional.of(user.id()), caller.authority())
                        .flatMap(RevocationLog.Preview::refusal);
        if (refusal.isPresent()) {
            return BulkRow.refused(user, refusal.get());
        }
        return stays(deed, user).orElseGet(() -> BulkRow.met(user, Optional.empty()));
    }

    /// Whom nothing is done to, though it might be.
    private Optional<BulkRow> stays(BulkDeed deed, User user) {
        return switch (deed) {
            case DISABLE -> user.enabled() ? Optional.empty() : Optional.of(BulkRow.already(user));
            case ENABLE ->
                user.enabled()
                        ? Optional.of(BulkRow.already(user))
                        // Somebody has to look at each of these before he is let in again.
                        : users.contained(user.id()).map(_ -> BulkRow.refused(user, "contained"));
            case REVOKE, GROUP, DELETE -> Optional.empty();
        };
    }

    /// What all of those who will be met would lose.
    Toll toll(List<BulkRow> rows, Caller caller) {
        return rows.stream()
                .filter(BulkRow::met)
                .flatMap(row -> row.user().stream())
                .flatMap(user ->
                        log.preview(new Scope.OfUser(user.id()), Optional.of(user.id()), caller.authority()).stream())
                .map(RevocationLog.Preview::toll)
                .reduce(Toll.NOTHING, Bulk::sum);
    }

    private static Toll sum(Toll one, Toll other) {
        return new Toll(
                one.sessions() + other.sessions(),
                one.sessionsAlreadyEnded() + other.sessionsAlreadyEnded(),
                one.grants() + other.grants(),
                one.grantsAlreadyEnded() + other.grantsAlreadyEnded());
    }

    /// @param himself who does it comes last, because he may lose his own roles by it
    List<BulkRow> carryOut(Order order, List<String> ids, UserId himself, Caller caller) {
        var last = ids.stream()
                .sorted(Comparator.comparing(id -> id.equals(himself.text())))
                .toList();
        return each(last, user -> stays(order.deed(), user).orElseGet(() -> carryOut(order, user, caller)));
    }

    private BulkRow carryOut(Order order, User user, Caller caller) {
        return switch (order.deed()) {
            case REVOKE -> revoke(order, user, caller);
            case DISABLE ->
                answer(user, users.change(user.id(), UserEdit.enabled(false), caller, Optional.of(order.said())));
            case ENABLE -> answer(user, users.change(user.id(), UserEdit.enabled(true), caller));
            case DELETE -> answer(user, users.delete(user.id(), caller, Optional.of(order.said())));
            case GROUP ->
                order.group()
                        .map(group -> answer(user, groups.add(group, user.id(), caller)))
                        .orElseGet(() -> BulkRow.refused(user, "nothingMatches"));
        };
    }

    private BulkRow revoke(Order order, User user, Caller caller) {
        var command = new RevokeCommand(
                new Scope.OfUser(user.id()),
                Optional.of(user.id()),
                Cause.ADMINISTRATOR,
                order.said(),
                caller.actor(),
                caller.authority(),
                // A key stands for one kill.
                Optional.of(order.key() + " " + user.id().text()));
        return switch (killSwitch.revoke(command)) {
            case RevokeResult.Revoked(var at, var _, var _) -> BulkRow.met(user, Optional.of(at));
            case RevokeResult.NothingMatches() -> BulkRow.missing(user.id().text());
            case RevokeResult.NotAllowed(var why) -> BulkRow.refused(user, why);
            case RevokeResult.StatementMissing() -> throw new IllegalStateException("the page asks for a statement");
        };
    }

    private static BulkRow answer(User user, UserChange change) {
        return switch (change) {
            case UserChange.Changed(var _, var killed) -> BulkRow.met(user, killed);
            case UserChange.NothingMatches() -> BulkRow.missing(user.id().text());
            case UserChange.NotAllowed(var why) -> BulkRow.refused(user, why);
            case UserChange.WouldLockEveryoneOut _ -> BulkRow.refused(user, "wouldLockEveryoneOut");
            case UserChange.NameTaken _, UserChange.PasswordRefused _ ->
                throw new IllegalStateException("a state has neither name nor password");
        };
    }

    private static BulkRow answer(User user, GroupChange change) {
        return switch (change) {
            case GroupChange.Changed _ -> BulkRow.met(user, Optional.empty());
            case GroupChange.NothingMatches() -> BulkRow.refused(user, "nothingMatches");
            case GroupChange.NotAllowed(var why) -> BulkRow.refused(user, why);
            case GroupChange.WouldLockEveryoneOut() -> BulkRow.refused(user, "lockout");
            case GroupChange.NameTaken _, GroupChange.InUse _, GroupChange.TooManyMembers _ ->
                throw new IllegalStateException("a new member changes no name");
        };
    }

    private List<BulkRow> each(List<String> ids, Function<User, BulkRow> deed) {
        return ids.stream()
                .map(id -> UserId.parse(id).flatMap(users::find).map(deed).orElseGet(() -> BulkRow.missing(id)))
                .toList();
    }
}
