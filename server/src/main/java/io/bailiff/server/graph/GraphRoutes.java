package io.bailiff.server.graph;

import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/// Which handler answers which call. Spelling counts without case and without `microsoft.graph.`, as Graph's clients
/// write it; authorisation is the handler's own business, so no spelling leads around it.
final class GraphRoutes {
    private static final String NAMESPACE = "microsoft.graph.";

    private final List<Route> routes = new ArrayList<>();

    @FunctionalInterface
    interface Handler {
        GraphAnswer handle(GraphRequest request);
    }

    /// @param pattern segments; `*` stands for one segment of any content
    record Route(String method, String pattern, boolean onlyBeta, Handler handler) {

        boolean matches(GraphRequest request) {
            List<String> wanted = List.of(pattern.split("/"));
            if (wanted.size() != request.path().size() || (onlyBeta && !request.beta())) {
                return false;
            }
            for (int i = 0; i < wanted.size(); i++) {
                String segment = canonical(request.path().get(i));
                if (!wanted.get(i).equals("*") && !canonical(wanted.get(i)).equals(segment)) {
                    return false;
                }
            }
            return true;
        }

        private static String canonical(String segment) {
            String lower = segment.toLowerCase(Locale.ROOT);
            return lower.startsWith(NAMESPACE) ? lower.substring(NAMESPACE.length()) : lower;
        }
    }

    GraphRoutes on(String method, String pattern, Handler handler) {
        return on(method, pattern, false, handler);
    }

    GraphRoutes onBeta(String method, String pattern, Handler handler) {
        return on(method, pattern, true, handler);
    }

    GraphRoutes on(String method, String pattern, boolean onlyBeta, Handler handler) {
        routes.add(new Route(method, pattern, onlyBeta, handler));
        return this;
    }

    List<Route> all() {
        return List.copyOf(routes);
    }

    /// @throws Refused also 404 and 405
    GraphAnswer answer(GraphRequest request) {
        List<Route> here =
                routes.stream().filter(route -> route.matches(request)).toList();
        if (here.isEmpty()) {
            throw new Refused(new ApiError(
                    HttpStatus.NOT_FOUND, "ResourceNotFound", "There is nothing at this address, or not yet."));
        }
        Optional<Route> route = here.stream()
                .filter(one -> one.method().equals(request.method()))
                .findFirst();
        try {
            return route.orElseThrow(GraphRoutes::wrongMethod).handler().handle(request);
        } catch (Refused refused) {
            throw GraphErrors.inGraphsWords(refused);
        }
    }

    private static Refused wrongMethod() {
        return new Refused(new ApiError(
                HttpStatus.METHOD_NOT_ALLOWED, "Request_BadRequest", "This address does not take this method."));
    }
}
