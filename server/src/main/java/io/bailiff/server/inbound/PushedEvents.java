package io.bailiff.server.inbound;

import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Bodies;
import io.bailiff.server.web.Refused;
import io.bailiff.signals.event.Ssf;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where transmitters post their events (RFC 8935, 2). What costs nothing is looked at first: who shows the wrong
/// header never has a body read or a signature checked.
@RestController
class PushedEvents {
    private static final MediaType EVENT = MediaType.valueOf(Ssf.SET_MEDIA_TYPE);
    private static final int LONGEST = 32 * 1024;

    /// So many of one transmitter at once; the next ones wait a moment, and are then told to come again.
    private static final int AT_ONCE = 8;

    private static final long WAIT_MILLIS = 2_000;

    private final TransmitterDesk desk;
    private final Reception reception;
    private final Meters meters;
    private final Map<TransmitterId, Semaphore> places = new ConcurrentHashMap<>();

    PushedEvents(TransmitterDesk desk, Reception reception, Meters meters) {
        this.desk = desk;
        this.reception = reception;
        this.meters = meters;
    }

    @PostMapping("/ssf/in/{id}")
    ResponseEntity<Map<String, String>> push(@PathVariable String id, HttpServletRequest request) {
        Transmitter from = TransmitterId.parse(id)
                .flatMap(desk::find)
                .filter(one -> !one.polled())
                .orElseThrow(() -> new Refused(ApiError.notFound("There is no such transmitter.")));
        if (!known(from, request)) {
            meters.count("unauthorized");
            throw new Refused(
                    new ApiError(
                            HttpStatus.UNAUTHORIZED, "unauthorized", "The Authorization header is not the right one."),
                    Optional.of("Bearer"));
        }
        if (from.paused()) {
            throw later("Nobody listens at this moment.");
        }
        String token = new String(Bodies.read(request, EVENT, LONGEST), StandardCharsets.US_ASCII).strip();
        return switch (inTurn(from, token)) {
            case Reception.Word.Taken() -> ResponseEntity.accepted().build();
            case Reception.Word.Refused(var error, var code) ->
                ResponseEntity.badRequest()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_LANGUAGE, "en")
                        .body(Map.of("err", error, "description", code));
            case Reception.Word.Later() -> throw later("This cannot be checked at this moment.");
        };
    }

    private static boolean known(Transmitter from, HttpServletRequest request) {
        if (!(from.route() instanceof Transmitter.Route.Push(var hash)) || hash.isEmpty()) {
            return true;
        }
        String shown = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        return MessageDigest.isEqual(
                Sha256.hex(shown).getBytes(StandardCharsets.US_ASCII),
                hash.get().getBytes(StandardCharsets.US_ASCII));
    }

    private Reception.Word inTurn(Transmitter from, String token) {
        Semaphore free = places.computeIfAbsent(from.id(), _ -> new Semaphore(AT_ONCE, true));
        try {
            if (!free.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                meters.count("pushedBack");
                throw new Refused(new ApiError(
                        HttpStatus.TOO_MANY_REQUESTS, "TooManyRequests", "Too many events at once. Come again."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw later("We are going down.");
        }
        try {
            return reception.take(from, token);
        } finally {
            free.release();
        }
    }

    private static Refused later(String why) {
        return new Refused(new ApiError(HttpStatus.SERVICE_UNAVAILABLE, "serviceUnavailable", why));
    }
}
