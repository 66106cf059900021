package io.bailiff.server.ssf;

import io.bailiff.core.signal.HeaderSeal;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalReceiver;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.federation.Unreachable;
import io.bailiff.server.sending.Words;
import io.bailiff.signals.event.Ssf;
import io.bailiff.signals.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Pushes an event and reads the receiver's answer (RFC 8935, 2).
final class SignalPost implements SignalReceiver {
    /// What is as wrong tomorrow as today. All others may go well when somebody has put something right, such as a
    /// receiver that has our old keys.
    private static final Set<String> FOR_GOOD =
            Set.of("invalid_request", "invalid_issuer", "invalid_audience", "invalid_state");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");

    private final Outbound outbound;
    private final SetScribe scribe;
    private final HeaderSeal seal;

    SignalPost(Outbound outbound, SetScribe scribe, HeaderSeal seal) {
        this.outbound = outbound;
        this.scribe = scribe;
        this.seal = seal;
    }

    @Override
    public Answer push(SignalStream stream, StreamRoute.Push route, SignalDelivery delivery) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", Ssf.SET_MEDIA_TYPE);
        headers.put("Accept", "application/json");
        route.authorization()
                .ifPresent(sealedHeader -> headers.put(
                        "Authorization", seal.open(sealedHeader, stream.id()).reveal()));
        try {
            var delivered = outbound.deliver(URI.create(route.address()), scribe.write(stream, delivery), headers);
            return answer(delivered.answer(), delivered.retryAfter());
        } catch (Unreachable e) {
            return new Answer.Unreachable(Words.printable(String.valueOf(e.getMessage())), Optional.empty());
        } catch (IllegalArgumentException e) {
            return new Answer.Unreachable("not an address", Optional.empty());
        }
    }

    private static Answer answer(Outbound.Answer answer, Optional<String> retryAfter) {
        int status = answer.status();
        // RFC 8935 knows 202 only; receivers that say 200 or 204 have it too.
        if (status == 202 || status == 200 || status == 204) {
            return new Answer.Taken("HTTP " + status);
        }
        Optional<String> error =
                status == 400 ? Json.parse(answer.body()).flatMap(json -> json.text("err")) : Optional.empty();
        String words = Words.printable(("HTTP " + status + " " + error.orElse("")).strip());
        return error.filter(FOR_GOOD::contains).isPresent()
                ? new Answer.Refused(words)
                : new Answer.Unreachable(
                        words,
                        retryAfter
                                .filter(text -> SECONDS.matcher(text).matches())
                                .map(text -> Duration.ofSeconds(Long.parseLong(text))));
    }
}
