package io.bailiff.server.console;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.KillQuery;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.server.web.page.SignedIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Looks what an administrator should know before he ends what somebody has.
@Component
class Beforehands {
    private static final Duration LATELY = Duration.ofMinutes(15);
    private static final int LOOKED_AT = 50;

    /// What people order; a rule may end something of a user that is under attack every second.
    private static final Set<Cause> ORDERED = EnumSet.of(
            Cause.ADMINISTRATOR,
            Cause.SELF_SERVICE,
            Cause.CONTAINED,
            Cause.REREGISTRATION_REQUIRED,
            Cause.PASSWORD_RESET,
            Cause.USER_DISABLED,
            Cause.USER_DELETED);

    private final RevocationLog log;
    private final KillRows rows;
    private final FreshProof proof;
    private final InstantSource clock;

    Beforehands(RevocationLog log, KillRows rows, FreshProof proof, InstantSource clock) {
        this.log = log;
        this.rows = rows;
        this.proof = proof;
        this.clock = clock;
    }

    /// @param page the path of the page
    Beforehand of(UserId user, SignedIn who, String page, boolean proved, boolean raced) {
        return new Beforehand(
                proof.old(who),
                proof.address(who, page),
                proved && !proof.old(who),
                newest(user).map(kill -> new Beforehand.Earlier(rows.row(kill), by(kill, who))),
                raced);
    }

    /// True if somebody else did something since the form was shown that the viewer has not seen.
    ///
    /// @param seen see [Beforehand#seen]
    boolean raced(UserId user, SignedIn who, String seen) {
        long known = seen.matches("[0-9]{1,16}") ? Long.parseLong(seen) : Long.MAX_VALUE;
        return newest(user)
                .filter(kill -> !by(kill, who) && kill.position().value() > known)
                .isPresent();
    }

    private Optional<LoggedKill> newest(UserId user) {
        var query = KillQuery.ALL.of(user).since(clock.instant().minus(LATELY));
        return log.find(query, Optional.empty(), LOOKED_AT).kills().stream()
                .filter(kill -> ORDERED.contains(kill.kill().cause()))
                .findFirst();
    }

    private static boolean by(LoggedKill kill, SignedIn who) {
        return kill.kill().actor() instanceof Actor.ByUser(var user, var _) && user.equals(who.user());
    }
}
