package io.bailiff.core.inbound;

import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.id.TransmitterId;
import java.time.Instant;
import java.util.Optional;

/// Writing down transmitters and what they told.
public interface InboundTx extends InboundReads, DirectoryTx {

    void insert(Transmitter transmitter);

    /// Its name, of whom it may speak, its modes and its cap, and whether it is listened to.
    void update(Transmitter transmitter);

    /// What it told stays in the ledger.
    boolean removeTransmitter(TransmitterId id);

    /// What the next verification that we asked for will say; empty if we await none.
    void awaited(TransmitterId id, Optional<String> state);

    void verified(TransmitterId id, Instant at);

    /// What it said of its stream.
    void streamStatus(TransmitterId id, String status);

    /// Something came from it.
    void heard(TransmitterId id, Instant at);

    /// Takes the turn to ask it: of two who try at once, one gets it.
    ///
    /// @param until when he is taken for dead
    boolean claim(TransmitterId id, Instant now, Instant until);

    /// It has answered, and is asked again then.
    void answered(TransmitterId id, Instant now, Instant next, String answer);

    /// It has not answered as it must, and is asked again then.
    void unanswered(TransmitterId id, Instant next, String answer);

    /// @return false if one of this id is there already
    boolean record(InboundRecord event);

    /// Forgets what came in before `until`, at most `most`.
    int forgetEvents(Instant until, int most);

    /// Forgets what came in before the newest `kept` of a transmitter, at most `most`.
    int forgetEvents(TransmitterId transmitter, boolean refused, int kept, int most);
}
