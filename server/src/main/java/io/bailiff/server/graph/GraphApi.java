package io.bailiff.server.graph;

import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/// The door of the Graph-compatible API: turns HTTP into calls. See `docs/graph.md`.
@RestController
class GraphApi {
    private static final String CONFIGURATION =
            "policies/authenticationMethodsPolicy/authenticationMethodConfigurations/*";

    private final GraphRoutes routes;
    private final GraphRoutes batches;

    GraphApi(
            GraphUsers users,
            GraphAccounts accounts,
            GraphDeletedUsers deletedUsers,
            GraphMethods methods,
            GraphPolicies policies,
            GraphConditionalAccess conditionalAccess,
            GraphDevices devices,
            GraphLocations locations,
            GraphAgreements agreements,
            GraphWhatIf whatIf,
            GraphReplays replays,
            GraphRisk risk,
            GraphBatch batch) {
        this.routes = new GraphRoutes()
                .on("GET", "me", users::me)
                .on("GET", "users", users::list)
                .on("POST", "users", accounts::create)
                .on("GET", "users/*", users::one)
                .on("PATCH", "users/*", accounts::change)
                .on("DELETE", "users/*", accounts::delete)
                .on("GET", "policies/authenticationMethodsPolicy", policies::methods)
                .on("GET", CONFIGURATION, policies::configuration)
                .on("PATCH", CONFIGURATION, policies::change)
                .on("GET", "policies/authenticationStrengthPolicies", policies::strengths)
                .on("POST", "me/changePassword", accounts::changePassword)
                .on("POST", "me/revokeSignInSessions", accounts::revokeOwn)
                .on("POST", "users/*/revokeSignInSessions", accounts::revoke)
                .onBeta("POST", "me/invalidateAllRefreshTokens", accounts::revokeOwn)
                .onBeta("POST", "users/*/invalidateAllRefreshTokens", accounts::revoke);
        deletedUsers.addTo(routes);
        methods.addTo(routes);
        conditionalAccess.addTo(routes);
        devices.addTo(routes);
        locations.addTo(routes);
        agreements.addTo(routes);
        whatIf.addTo(routes);
        replays.addTo(routes);
        risk.addTo(routes);
        GraphRoutes parts = routes;
        this.batches = new GraphRoutes().on("POST", "$batch", request -> batch.answer(request, parts));
    }

    /// Every call that a batch may hold.
    GraphRoutes routes() {
        return routes;
    }

    @RequestMapping("/{version:(?i:v1\\.0|beta)}/**")
    ResponseEntity<Map<String, Object>> answer(HttpServletRequest http) {
        GraphRequest request = request(http);
        boolean batch = !request.path().isEmpty() && request.path().getFirst().equalsIgnoreCase("$batch");
        GraphAnswer answer = (batch ? batches : routes).answer(request);
        var response = ResponseEntity.status(answer.status()).cacheControl(CacheControl.noStore());
        return answer.body()
                .map(body -> response.contentType(MediaType.APPLICATION_JSON).body(body))
                .orElseGet(response::build);
    }

    private static GraphRequest request(HttpServletRequest http) {
        String path = http.getRequestURI().substring(http.getContextPath().length());
        List<String> segments = segments(path);
        return new GraphRequest(
                http,
                http.getMethod(),
                segments.getFirst().toLowerCase(Locale.ROOT),
                segments.subList(1, segments.size()),
                query(Optional.ofNullable(http.getQueryString()).orElse("")),
                () -> JsonBody.of(http),
                "eventual".equalsIgnoreCase(http.getHeader("ConsistencyLevel")));
    }

    /// The decoded segments of a path that starts with a slash.
    static List<String> segments(String path) {
        return Arrays.stream(path.substring(1).split("/", -1))
                .map(GraphApi::decode)
                .toList();
    }

    /// @throws Refused if a parameter is there twice: which of the two would count?
    static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String parameter : raw.split("&", -1)) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
                String value =
                        equals < 0 ? "" : decode(parameter.substring(equals + 1).replace("+", "%20"));
                if (query.put(name, value) != null) {
                    throw GraphErrors.badRequest("This parameter is there twice.", name);
                }
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return UriUtils.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(new ApiError(
                    HttpStatus.BAD_REQUEST, "Request_BadRequest", "The address has a broken percent-encoding."));
        }
    }
}
