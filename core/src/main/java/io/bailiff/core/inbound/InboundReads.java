package io.bailiff.core.inbound;

import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Looking at transmitters and at what they told.
public interface InboundReads extends DirectoryReads {

    /// All of them, by name.
    List<Transmitter> transmitters();

    Optional<Transmitter> transmitter(TransmitterId id);

    /// Those that are to be asked now, and that nobody is asking.
    List<TransmitterId> pollable(Instant now);

    /// True if an event with this id came before and was not refused.
    boolean came(TransmitterId transmitter, String id);

    /// How many users other than `but` were reached after `since`.
    long reached(TransmitterId transmitter, UserId but, Instant since);

    /// How many users there are, but not more than `most`.
    int usersUpTo(int most);

    /// How many events were refused after `since`, but not more than `most`.
    int refusedUpTo(TransmitterId transmitter, Instant since, int most);

    /// What came in, the newest first.
    List<InboundRecord> events(
            TransmitterId transmitter,
            Optional<InboundRecord.Outcome> outcome,
            Optional<InboundPlace> after,
            int limit);
}
