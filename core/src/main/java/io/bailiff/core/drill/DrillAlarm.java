package io.bailiff.core.drill;

import io.bailiff.core.directory.UserPage;
import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells Global Administrators and Security Operators by mail when somebody stops obeying, and when all do again: once
/// for each change, not for each drill.
public final class DrillAlarm {
    private static final int LOOKED_BACK = 100;
    private static final int MOST_OF_A_ROLE = 100;
    private static final Duration LIFE = Duration.ofDays(1);

    private final Postbox postbox;
    private final Carriers carriers;

    public DrillAlarm(Postbox postbox, Carriers carriers) {
        this.postbox = postbox;
        this.carriers = carriers;
    }

    /// Before `ended` is saved.
    void tell(DrillTx tx, Drill ended, Instant now) {
        boolean bad = ended.state() == Drill.State.DISOBEYED;
        if (!carriers.reach(Channel.MAIL) || (!bad && ended.state() != Drill.State.OBEYED)) {
            return;
        }
        boolean wasBad = tx.drills(Optional.empty(), LOOKED_BACK).stream()
                .filter(drill -> !drill.id().equals(ended.id()))
                .map(Drill::state)
                .filter(state -> state == Drill.State.DISOBEYED || state == Drill.State.OBEYED)
                .findFirst()
                .equals(Optional.of(Drill.State.DISOBEYED));
        if (bad == wasBad) {
            return;
        }
        for (User user : responders(tx)) {
            user.mail().filter(mail -> !mail.isBlank()).ifPresent(mail -> {
                var letter = new Letter(
                        mail,
                        bad ? "drill-disobeyed" : "drill-obeyed",
                        Map.of("at", now.toString(), "drill", ended.id().toString()));
                var _ = postbox.put(tx, user.id(), Channel.MAIL, letter, LIFE, now);
            });
        }
    }

    private static Set<User> responders(DrillTx tx) {
        Set<User> all = new LinkedHashSet<>();
        for (Role role : Set.of(Role.GLOBAL_ADMINISTRATOR, Role.SECURITY_OPERATOR)) {
            tx.search(UserSearch.holding(role), Optional.empty(), MOST_OF_A_ROLE).users().stream()
                    .map(UserPage.Listed::user)
                    .filter(User::enabled)
                    .forEach(all::add);
        }
        return all;
    }
}
