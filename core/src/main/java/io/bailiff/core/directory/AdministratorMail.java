package io.bailiff.core.directory;

import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Mail to each enabled Global Administrator who has an address, if mail can be sent at all.
record AdministratorMail(Postbox postbox, Carriers carriers) {
    private static final Duration LIFE = Duration.ofDays(1);

    /// @param about what happened, as the letters name it
    void send(DirectoryTx tx, String about, Map<String, String> facts, Instant now) {
        if (!carriers.reach(Channel.MAIL)) {
            return;
        }
        for (UserId admin : tx.enabledGlobalAdministrators()) {
            tx.user(admin).flatMap(User::mail).filter(mail -> !mail.isBlank()).ifPresent(mail -> {
                var _ = postbox.put(tx, admin, Channel.MAIL, new Letter(mail, about, facts), LIFE, now);
            });
        }
    }
}
