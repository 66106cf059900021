package io.bailiff.server.oidc.status;

import io.bailiff.core.status.StatusBoard;
import io.bailiff.core.status.StatusTerms;
import io.bailiff.server.oidc.protocol.Tenants;
import io.bailiff.server.token.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Gives status lists to whoever asks (draft-ietf-oauth-status-list, 8 and 9). They are public, as the draft has it:
/// who asks is not to be known, and what they say means nothing without the tokens.
@RestController
class StatusLists {
    private static final MediaType LIST = new MediaType("application", "statuslist+jwt");

    private final SignedLists lists;
    private final StatusBoard board;
    private final StatusTerms terms;
    private final Tenants tenants;
    private final Issuer issuer;

    StatusLists(SignedLists lists, StatusBoard board, StatusTerms terms, Tenants tenants, Issuer issuer) {
        this.lists = lists;
        this.board = board;
        this.terms = terms;
        this.tenants = tenants;
        this.issuer = issuer;
    }

    @GetMapping(Tenants.SEGMENT + "/oauth2/v2.0/status/{list:[A-Za-z0-9_-]{1,64}}")
    ResponseEntity<byte[]> list(@PathVariable String tenant, @PathVariable String list, HttpServletRequest request) {
        tenants.require(tenant);
        if (request.getParameter("time") != null) {
            return ResponseEntity.status(HttpStatus.NOT_IMPLEMENTED).build();
        }
        if (!accepts(request)) {
            return ResponseEntity.status(HttpStatus.NOT_ACCEPTABLE).build();
        }
        boolean gzip = unzips(request);
        return lists.newest(list)
                .map(signed -> {
                    var answer = ResponseEntity.ok()
                            .contentType(LIST)
                            .cacheControl(CacheControl.maxAge(kept()).cachePublic())
                            .eTag("W/\"" + signed.tag() + "\"")
                            .varyBy(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.ACCEPT);
                    return (gzip ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer)
                            .body(signed.bytes(gzip));
                })
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping(Tenants.SEGMENT + "/oauth2/v2.0/status")
    ResponseEntity<Map<String, List<String>>> all(@PathVariable String tenant) {
        tenants.require(tenant);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(kept()).cachePublic())
                .body(Map.of(
                        "status_lists",
                        board.names().stream().map(issuer::statusList).toList()));
    }

    /// Much shorter than verifiers keep a list: caches in between add to that.
    private Duration kept() {
        return Duration.ofSeconds(Math.max(1, terms.ttl().toSeconds() / 6));
    }

    private static boolean accepts(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        try {
            return accept == null
                    || MediaType.parseMediaTypes(accept).stream()
                            .anyMatch(type -> type.getQualityValue() > 0 && type.includes(LIST));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static boolean unzips(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accept != null
                && Arrays.stream(accept.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("gzip") || one.matches("gzip *; *q=(1(\\.0*)?|0\\.0*[1-9]\\d*)"));
    }
}
