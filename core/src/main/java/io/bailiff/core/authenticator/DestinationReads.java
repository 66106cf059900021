package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.message.MessageReads;
import java.util.List;
import java.util.Optional;

/// Looking at where codes are sent to.
public interface DestinationReads extends MessageReads {

    /// Those that the user has registered, oldest first.
    List<Destination> destinations(UserId user);

    /// One of them, registered or not.
    Optional<Destination> destination(AuthenticatorId id);

    /// The code that was last sent there for this sign-in or session, used up never, expired or not.
    Optional<SentCode> sentCode(String holder, AuthenticatorId destination);
}
