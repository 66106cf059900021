package io.bailiff.server.graph;

import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.transaction.StoreUnavailable;
import io.bailiff.core.transaction.UnstorableText;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.JsonBody;
import io.bailiff.server.web.Refused;
import io.bailiff.server.web.RequestId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// `POST /$batch`: up to twenty calls in one.
///
/// Each part is authorised alone, with the bearer token of the batch as it is at that moment: a part that revokes the
/// caller leaves the parts after it refused. A part's own headers cannot bring another token.
@Component
class GraphBatch {
    private static final int MOST = 20;
    private static final int TEXT_MAX = 4_000;

    private final GraphAccess access;
    private final InstantSource clock;

    GraphBatch(GraphAccess access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    private record Part(String id, Set<String> dependsOn, Optional<GraphRequest> request, Optional<Refused> wrong) {}

    GraphAnswer answer(GraphRequest batch, GraphRoutes routes) {
        var _ = access.require(batch);
        var body = batch.body().get();
        List<JsonNode> nodes = body.list("requests").orElseThrow(() -> body.wrong("requests", "This is needed."));
        body.end();
        if (nodes.isEmpty() || nodes.size() > MOST) {
            throw GraphErrors.badRequest("A batch has 1 to " + MOST + " requests.", "requests");
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            parts.add(part(batch, JsonBody.of(nodes.get(i), "requests[" + i + "]")));
        }
        return GraphAnswer.ok(Map.of("responses", run(ordered(parts), routes, batch)));
    }

    private static Part part(GraphRequest batch, JsonBody part) {
        String id = part.neededText("id", 100);
        String method = part.neededText("method", 10).toUpperCase(Locale.ROOT);
        String url = part.neededText("url", TEXT_MAX);
        var headers = part.object("headers").map(GraphBatch::headers).orElse(Map.of());
        var content = part.member("body");
        Set<String> dependsOn = new HashSet<>();
        part.list("dependsOn").ifPresent(ids -> ids.forEach(node -> dependsOn.add(node.asString(""))));
        part.end();
        try {
            return new Part(
                    id, dependsOn, Optional.of(request(batch, method, url, headers, content)), Optional.empty());
        } catch (Refused wrong) {
            return new Part(id, dependsOn, Optional.empty(), Optional.of(wrong));
        }
    }

    private static Map<String, String> headers(JsonBody headers) {
        Map<String, String> known = new HashMap<>();
        for (String name : headers.names()) {
            known.put(name.toLowerCase(Locale.ROOT), headers.neededText(name, TEXT_MAX));
        }
        return known;
    }

    private static GraphRequest request(
            GraphRequest batch, String method, String url, Map<String, String> headers, Optional<JsonNode> content) {
        if (!url.matches("/?[A-Za-z$][^\\s\\\\#;]*+")
                || url.contains("//")
                || url.matches("(?i)[a-z][a-z0-9+.-]*:.*+")) {
            throw GraphErrors.badRequest("A part's url is a path below the version, such as /users.", "url");
        }
        String path = url.startsWith("/") ? url : "/" + url;
        int mark = path.indexOf('?');
        List<String> segments = GraphApi.segments(mark < 0 ? path : path.substring(0, mark));
        if (segments.getFirst().equalsIgnoreCase("$batch")) {
            throw GraphErrors.badRequest("A batch cannot hold a batch.", "url");
        }
        return new GraphRequest(
                batch.carrier(),
                method,
                batch.version(),
                segments,
                GraphApi.query(mark < 0 ? "" : path.substring(mark + 1)),
                () -> content.map(node -> JsonBody.of(node, ""))
                        .orElseThrow(() -> GraphErrors.badRequest("A body is needed.", "body")),
                "eventual".equalsIgnoreCase(headers.getOrDefault("consistencylevel", "")));
    }

    /// In the given order, except where a part waits for one that stands further down.
    private static List<Part> ordered(List<Part> parts) {
        Set<String> ids = new HashSet<>();
        for (Part part : parts) {
            if (!ids.add(part.id())) {
                throw GraphErrors.badRequest("Two requests have the id " + part.id() + ".", "requests");
            }
        }
        List<Part> waiting = new ArrayList<>(parts);
        List<Part> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (!waiting.isEmpty()) {
            var next = waiting.stream()
                    .filter(part -> done.containsAll(part.dependsOn()))
                    .findFirst()
                    .orElseThrow(() -> GraphErrors.badRequest(
                            "dependsOn names a request that is not there, or requests wait for each other.",
                            "requests"));
            waiting.remove(next);
            ordered.add(next);
            done.add(next.id());
        }
        return ordered;
    }

    private List<Map<String, Object>> run(List<Part> parts, GraphRoutes routes, GraphRequest batch) {
        Set<String> failed = new HashSet<>();
        List<Map<String, Object>> answers = new ArrayList<>();
        for (Part part : parts) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("id", part.id());
            try {
                var done = run(part, routes, failed);
                answer.put("status", done.status().value());
                done.body().ifPresent(body -> {
                    answer.put("headers", Map.of("Content-Type", "application/json"));
                    answer.put("body", body);
                });
            } catch (Refused refused) {
                failed.add(part.id());
                failed(answer, refused.error(), refused.challenge(), batch);
            } catch (UnstorableText _) {
                failed.add(part.id());
                failed(answer, ApiError.UNSTORABLE, Optional.empty(), batch);
            } catch (StoreUnavailable _) {
                failed.add(part.id());
                failed(
                        answer,
                        new ApiError(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "storeUnavailable",
                                "The database did not confirm it, so take it as not done."),
                        Optional.empty(),
                        batch);
            } catch (PasswordHasher.Overloaded _) {
                failed.add(part.id());
                failed(
                        answer,
                        new ApiError(HttpStatus.TOO_MANY_REQUESTS, "TooManyRequests", "Try again in a moment."),
                        Optional.empty(),
                        batch);
            }
            answers.add(answer);
        }
        return answers;
    }

    private static GraphAnswer run(Part part, GraphRoutes routes, Set<String> failed) {
        if (part.dependsOn().stream().anyMatch(failed::contains)) {
            throw new Refused(new ApiError(
                    HttpStatus.FAILED_DEPENDENCY, "FailedDependency", "A request that this one depends on failed."));
        }
        return routes.answer(part.request()
                .orElseThrow(() -> part.wrong()
                        .orElseThrow(() -> new IllegalStateException("a part is either a request or wrong"))));
    }

    private void failed(Map<String, Object> answer, ApiError error, Optional<String> challenge, GraphRequest batch) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        challenge.ifPresent(value -> headers.put("WWW-Authenticate", value));
        if (error.passes()) {
            headers.put("Retry-After", "1");
        }
        String requestId = RequestId.of(batch.carrier());
        answer.put("status", error.status().value());
        answer.put("headers", headers);
        answer.put("body", error.body(requestId, requestId, clock.instant()));
    }
}
