package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.Passkeys;
import java.time.Instant;
import java.util.Map;

/// What the audit log says of a passkey that was shown and did not hold. A count that did not rise
/// says `possibleCopy`: somebody else may have the key too.
final class PasskeyRefusal {
    private PasskeyRefusal() {}

    static AuditEntry entry(Passkeys.Named named, String why, Instant now) {
        var passkey = named.passkey().common();
        return new AuditEntry(
                now,
                new Actor.Unknown(),
                "show-passkey",
                passkey.user().text(),
                why,
                Map.of(
                        "authenticator", passkey.id().text(),
                        "possibleCopy", Boolean.toString(why.equals(Passkeys.COPIED))));
    }
}
