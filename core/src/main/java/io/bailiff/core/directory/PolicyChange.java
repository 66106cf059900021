package io.bailiff.core.directory;

import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.UserId;
import java.util.List;

/// What became of a change to a policy.
///
/// @param <T> the policy
public sealed interface PolicyChange<T> {

    /// Done, or would be, after a dry run.
    ///
    /// @param stranded how many users have registered something and nothing that counts: they come
    /// in with a Temporary Access Pass only
    record Changed<T>(T policy, int stranded) implements PolicyChange<T> {}

    /// Nothing was changed.
    record Invalid<T>(List<PlanProblem> problems) implements PolicyChange<T> {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /// There is no such policy.
    record NothingMatches<T>() implements PolicyChange<T> {}

    /// Somebody still asks for it. Nothing was changed.
    record InUse<T>() implements PolicyChange<T> {}

    /// The caller may not; `why` is a stable code.
    record NotAllowed<T>(String why) implements PolicyChange<T> {}

    /// No Global Administrator could sign in with what he has registered. Nothing was changed.
    record WouldLockEveryoneOut<T>(List<UserId> administrators) implements PolicyChange<T> {
        public WouldLockEveryoneOut {
            administrators = List.copyOf(administrators);
        }
    }

    /// What the audit chain says of it.
    default String outcome() {
        return switch (this) {
            case Changed<T> _ -> AuditEntry.OK;
            case Invalid<T> _ -> "invalid";
            case NothingMatches<T> _ -> "nothingMatches";
            case InUse<T> _ -> "inUse";
            case NotAllowed<T>(var reason) -> reason;
            case WouldLockEveryoneOut<T> _ -> "wouldLockEveryoneOut";
        };
    }
}
