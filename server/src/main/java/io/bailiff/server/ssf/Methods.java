package io.bailiff.server.ssf;

import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.WireProfile;
import io.bailiff.signals.event.DeliveryMethod;
import java.util.List;
import java.util.Optional;

/// The names of delivery methods: those of the RFCs, and those of the drafts before, by which a receiver says that it
/// reads the old form of events.
final class Methods {
    private static final String OLD = "https://schemas.openid.net/secevent/risc/delivery-method/";
    private static final String OLD_PUSH = OLD + "push";
    private static final String OLD_POLL = OLD + "poll";

    static final List<String> SUPPORTED =
            List.of(DeliveryMethod.PUSH.uri(), DeliveryMethod.POLL.uri(), OLD_PUSH, OLD_POLL);

    private Methods() {}

    record Named(DeliveryMethod method, WireProfile profile) {}

    static Optional<Named> read(String uri) {
        return switch (uri) {
            case OLD_PUSH -> Optional.of(new Named(DeliveryMethod.PUSH, WireProfile.LEGACY));
            case OLD_POLL -> Optional.of(new Named(DeliveryMethod.POLL, WireProfile.LEGACY));
            default -> DeliveryMethod.of(uri).map(method -> new Named(method, WireProfile.STANDARD));
        };
    }

    static String name(SignalStream stream) {
        boolean old = stream.profile() == WireProfile.LEGACY;
        return switch (stream.route()) {
            case StreamRoute.Push _ -> old ? OLD_PUSH : DeliveryMethod.PUSH.uri();
            case StreamRoute.Poll() -> old ? OLD_POLL : DeliveryMethod.POLL.uri();
        };
    }
}
