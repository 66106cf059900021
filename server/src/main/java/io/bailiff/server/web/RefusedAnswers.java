package io.bailiff.server.web;

import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.UnstorableText;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Turns what went wrong at an API into the one error shape of our JSON APIs. Never cached: the next answer may be
/// another. What a driver or library said stays in the log.
///
/// [Refused] is answered so everywhere; everything else only at API addresses, pages have their own.
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusedAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedAnswers.class);
    private static final String RETRY_SOON = "1";

    private final InstantSource clock;

    RefusedAnswers(InstantSource clock) {
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refused refused, HttpServletRequest request) {
        var headers = new HttpHeaders();
        refused.challenge().ifPresent(challenge -> headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return answer(refused.error(), headers, request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unavailable(StoreUnavailable gone, HttpServletRequest request) {
        onlyApis(gone, request);
        LOG.error("request {}: the store is not available", RequestId.of(request), gone);
        return answer(
                new ApiError(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "storeUnavailable",
                        "The database did not confirm it, so take it as not done. Try again."),
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unstorable(UnstorableText text, HttpServletRequest request) {
        onlyApis(text, request);
        return answer(ApiError.UNSTORABLE, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> overloaded(PasswordHasher.Overloaded full, HttpServletRequest request) {
        onlyApis(full, request);
        return answer(
                new ApiError(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "TooManyRequests",
                        "Too many passwords are being checked at once. Try again in a moment."),
                new HttpHeaders(),
                request);
    }

    /// Everything else: what Spring says about a request (no such path, method, media type), or a fault of ours.
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> other(Exception exception, HttpServletRequest request) throws Exception {
        if (!ApiPaths.covers(request)) {
            throw exception;
        }
        if (exception instanceof ErrorResponse known) {
            var headers = new HttpHeaders();
            if (exception instanceof HttpRequestMethodNotSupportedException wrong
                    && wrong.getSupportedHttpMethods() != null) {
                headers.setAllow(Set.copyOf(wrong.getSupportedHttpMethods()));
            }
            return answer(ofStatus(HttpStatus.valueOf(known.getStatusCode().value())), headers, request);
        }
        LOG.error("request {} failed", RequestId.of(request), exception);
        var error = new ApiError(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internalError",
                "Something is wrong on our side; the log has it under this request-id.");
        return answer(error, new HttpHeaders(), request);
    }

    private static ApiError ofStatus(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> new ApiError(status, "ResourceNotFound", "There is nothing at this address.");
            case METHOD_NOT_ALLOWED ->
                new ApiError(status, "methodNotAllowed", "This address does not take this method; see Allow.");
            case UNSUPPORTED_MEDIA_TYPE ->
                new ApiError(status, "unsupportedMediaType", "This address does not take this Content-Type.");
            case NOT_ACCEPTABLE ->
                new ApiError(status, "notAcceptable", "This address answers with application/json only.");
            case CONTENT_TOO_LARGE -> new ApiError(status, "payloadTooLarge", "The body is too large.");
            default ->
                status.is4xxClientError()
                        ? new ApiError(status, "badRequest", "The request is not understood.")
                        : new ApiError(status, "internalError", "Something is wrong on our side.");
        };
    }

    private static void onlyApis(RuntimeException exception, HttpServletRequest request) {
        if (!ApiPaths.covers(request)) {
            throw exception;
        }
    }

    private ResponseEntity<Map<String, Object>> answer(
            ApiError error, HttpHeaders headers, HttpServletRequest request) {
        if (error.passes()) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_SOON);
        }
        return ResponseEntity.status(error.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(error.body(RequestId.of(request), RequestIdHeaders.clientRequestId(request), clock.instant()));
    }
}
