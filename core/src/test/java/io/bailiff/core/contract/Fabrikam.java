package io.bailiff.core.contract;

import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.Access;
import io.bailiff.core.inbound.Cap;
import io.bailiff.core.inbound.EventKind;
import io.bailiff.core.inbound.Mode;
import io.bailiff.core.inbound.SpeaksFor;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.key.Ciphertext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Another system, which tells of our users.
public final class Fabrikam {
    public static final String ISSUER = "https://ssf.fabrikam.example";
    public static final Transmitter.Route PUSH = new Transmitter.Route.Push(Optional.of("a hash"));

    private Fabrikam() {}

    /// Its stream, as it was just added.
    ///
    /// @param rules what its events do; those that are not there are observed
    public static Transmitter transmitter(
            Transmitter.Route route, SpeaksFor speaksFor, Map<EventKind, Mode> rules, Cap cap, Instant added) {
        return new Transmitter(
                new TransmitterId(UUID.randomUUID()),
                "Fabrikam",
                ISSUER,
                ISSUER + "/keys",
                Set.of("us"),
                false,
                Set.of("tenant"),
                route,
                new Transmitter.Stream("stream-1", ISSUER + "/streams", ISSUER + "/verify", Optional.empty()),
                new Access.ClientCredentials(ISSUER + "/token", "us", new Ciphertext(new byte[] {1, 2}), "ssf.manage"),
                speaksFor,
                rules,
                cap,
                false,
                Optional.empty(),
                Instant.EPOCH,
                Transmitter.Link.FRESH,
                added);
    }
}
