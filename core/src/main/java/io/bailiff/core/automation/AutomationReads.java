package io.bailiff.core.automation;

import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskReads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Looking at rules, at what they did, and at whom they are about.
public interface AutomationReads extends RiskReads {

    /// [Rule#usual] if nobody has said anything.
    Rule rule(Trigger trigger);

    /// How many users other than `but` the rule has ended things of after `since`, with nobody behind it.
    long endedAlone(Trigger trigger, UserId but, Instant since);

    /// When the rule came to this outcome for this user last.
    Optional<Instant> lastCase(Trigger trigger, UserId user, RuleCase.Outcome outcome);

    Optional<RuleCase> ruleCase(UUID id);

    /// The newest ones, those of one rule or outcome if that is given.
    List<RuleCase> ruleCases(Optional<Trigger> trigger, Optional<RuleCase.Outcome> outcome, int limit);

    /// How many cases wait for a person.
    long held(Trigger trigger);

    /// The user's sessions that are in force, or have something that is; at most `limit`.
    List<SessionId> holding(UserId user, int limit, Instant now);

    /// Users who hold something and have neither signed in nor been refreshed after `since`, in the order of ids.
    ///
    /// @param groups members of any of them; everybody if empty
    List<UserId> idle(Instant since, Set<GroupId> groups, Optional<UserId> after, int limit, Instant now);

    /// The same of one user.
    boolean idle(UserId user, Instant since, Instant now);

    /// Users with a session in force that began before `before`, in the order of ids.
    ///
    /// @param groups members of any of them; everybody if empty
    List<UserId> signedInBefore(Instant before, Set<GroupId> groups, Optional<UserId> after, int limit, Instant now);

    /// The same of one user.
    boolean signedInBefore(UserId user, Instant before, Instant now);
}
