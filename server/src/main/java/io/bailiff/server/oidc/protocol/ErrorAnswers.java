package io.bailiff.server.oidc.protocol;

import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.UnstorableText;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;

/// Writes errors of the OAuth endpoints: always JSON, in the shape that MSAL reads, never cached.
@RestControllerAdvice("io.bailiff.server.oidc")
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErrorAnswers {
    private static final String RETRY_SOON = "1";
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9A-Fa-f-]{36}");

    private final InstantSource clock;

    ErrorAnswers(InstantSource clock) {
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> rejected(Rejected rejected, HttpServletRequest request) {
        return answer(rejected.error(), request);
    }

    /// For clients. A person in front of a page of ours gets an error page instead.
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unavailable(
            StoreUnavailable unavailable, HandlerMethod asked, HttpServletRequest request) {
        if (!AnnotatedElementUtils.hasAnnotation(asked.getBeanType(), RestController.class)) {
            throw unavailable;
        }
        System.getLogger(ErrorAnswers.class.getName())
                .log(System.Logger.Level.ERROR, "the store is not available", unavailable);
        return answer(
                OAuthError.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily_unavailable",
                        90033,
                        "The database did not confirm it, so take it as not done. Try again."),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unstorable(
            UnstorableText text, HandlerMethod asked, HttpServletRequest request) {
        if (!AnnotatedElementUtils.hasAnnotation(asked.getBeanType(), RestController.class)) {
            throw text;
        }
        return answer(
                OAuthError.of(HttpStatus.BAD_REQUEST, "invalid_request", 90014, "A value holds U+0000."), request);
    }

    private ResponseEntity<Map<String, Object>> answer(OAuthError error, HttpServletRequest request) {
        var answer = ResponseEntity.status(error.status())
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache");
        if (error.status() == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"token\", charset=\"UTF-8\"");
        }
        if (error.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SOON);
        }
        if (error.status() == HttpStatus.METHOD_NOT_ALLOWED) {
            answer.header(HttpHeaders.ALLOW, "POST");
        }
        return answer.body(body(error, request));
    }

    private Map<String, Object> body(OAuthError error, HttpServletRequest request) {
        Instant now = clock.instant();
        String at = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").format(now.atOffset(ZoneOffset.UTC));
        String trace = UUID.randomUUID().toString();
        String correlation = Optional.ofNullable(request.getHeader("client-request-id"))
                .filter(id -> UUID_TEXT.matcher(id).matches())
                .orElse(trace);
        var body = new LinkedHashMap<String, Object>();
        body.put("error", error.error());
        body.put(
                "error_description",
                error.text() + " Trace ID: " + trace + " Correlation ID: " + correlation + " Timestamp: " + at);
        body.put("error_codes", List.of(error.code()));
        body.put("timestamp", at);
        body.put("trace_id", trace);
        body.put("correlation_id", correlation);
        error.suberror().ifPresent(text -> body.put("suberror", text));
        error.claims().ifPresent(text -> body.put("claims", text));
        return body;
    }
}
