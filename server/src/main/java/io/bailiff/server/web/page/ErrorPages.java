package io.bailiff.server.web.page;

import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.UnstorableText;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.RequestId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.ObjectMapper;

/// What a failed request looks like: a page for people, JSON for programs. Nothing of what a library said gets out;
/// the request id leads to it in the log.
@Controller
class ErrorPages implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private static final String RETRY_SOON = "1";

    private final Pages pages;
    private final InstantSource clock;
    private final ObjectMapper json;

    ErrorPages(Pages pages, InstantSource clock, ObjectMapper json) {
        this.pages = pages;
        this.clock = clock;
        this.json = json;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws Exception {
        HttpStatus status = status(request);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SOON);
        }
        if (wantsPage(request)) {
            pages.page(
                            request,
                            status,
                            "web/error.jte",
                            Map.of("status", status.value(), "requestId", RequestId.of(request)))
                    .render(Map.of(), request, response);
            return;
        }
        var error = new ApiError(status, code(status), status.getReasonPhrase());
        String id = RequestId.of(request);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("request-id", id);
        response.getOutputStream().write(json.writeValueAsBytes(error.body(id, id, clock.instant())));
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof Throwable thrown) {
            Throwable cause =
                    thrown instanceof ServletException && thrown.getCause() != null ? thrown.getCause() : thrown;
            if (cause instanceof InvalidParameterException unreadable) {
                HttpStatus status = HttpStatus.resolve(unreadable.getErrorCode());
                return status == null ? HttpStatus.BAD_REQUEST : status;
            }
            if (cause instanceof UnstorableText) {
                return HttpStatus.BAD_REQUEST;
            }
            LOG.error("request {} failed", RequestId.of(request), thrown);
            return cause instanceof StoreUnavailable || cause instanceof PasswordHasher.Overloaded
                    ? HttpStatus.SERVICE_UNAVAILABLE
                    : HttpStatus.INTERNAL_SERVER_ERROR;
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "Request_ResourceNotFound";
            case FORBIDDEN -> "Authorization_RequestDenied";
            case UNAUTHORIZED -> "InvalidAuthenticationToken";
            case CONTENT_TOO_LARGE -> "payloadTooLarge";
            case UNSUPPORTED_MEDIA_TYPE -> "unsupportedMediaType";
            case SERVICE_UNAVAILABLE -> "storeUnavailable";
            default -> status.is4xxClientError() ? "badRequest" : "internalError";
        };
    }

    /// Browsers name HTML in `Accept`; programs say JSON or anything.
    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
