package io.bailiff.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Writes a [Refused] as the one error shape of our JSON APIs. Never cached: the next answer may be another.
@RestControllerAdvice
class RefusedAnswers {
    private static final String CLIENT_REQUEST_ID = "client-request-id";

    private final InstantSource clock;

    RefusedAnswers(InstantSource clock) {
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refused refused, HttpServletRequest request) {
        String requestId = UUID.randomUUID().toString();
        String clientRequestId = Optional.ofNullable(request.getHeader(CLIENT_REQUEST_ID))
                .filter(id -> id.length() <= 100)
                .orElse(requestId);
        var answer = ResponseEntity.status(refused.error().status())
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header("request-id", requestId)
                .header(CLIENT_REQUEST_ID, clientRequestId);
        refused.challenge().ifPresent(challenge -> answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return answer.body(refused.error().body(requestId, clientRequestId, clock.instant()));
    }
}
