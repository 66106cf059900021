package io.bailiff.core.message;

import io.bailiff.core.audit.AuditTx;
import io.bailiff.core.credential.CredentialTx;
import io.bailiff.core.id.MessageId;
import java.time.Instant;

/// Writing what is on its way.
public interface MessageTx extends MessageReads, CredentialTx, AuditTx {

    void queue(Message message);

    /// Takes the message for one try.
    ///
    /// @param attempts as it was read: of two who try at once, one gets it
    /// @param until others leave it alone
    boolean claim(MessageId id, int attempts, Instant until);

    /// The try failed; there will be another.
    void postpone(MessageId id, Instant until);

    /// The try failed for good. The letter is forgotten, the rest stays until it expires, for
    /// whoever waits for it to see.
    void refuse(MessageId id);

    /// @return false if it was gone
    boolean remove(MessageId id);
}
