package io.bailiff.server.graph;

import io.bailiff.core.user.User;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.TokenCaller;
import io.bailiff.server.token.VerifiedToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Looking at users.
@Component
class GraphUsers {
    private final GraphAccess access;
    private final UserListing listing;
    private final Issuer issuer;

    GraphUsers(GraphAccess access, UserListing listing, Issuer issuer) {
        this.access = access;
        this.listing = listing;
        this.issuer = issuer;
    }

    GraphAnswer me(GraphRequest request) {
        var token = access.require(request, Right.READ_OWN, Right.READ, Right.READ_BASIC);
        onlySelect(request);
        return entity(request, access.me(token), token);
    }

    GraphAnswer one(GraphRequest request) {
        var token = access.require(request, Right.READ_OWN, Right.READ, Right.READ_BASIC);
        onlySelect(request);
        User user = access.user(request.path().get(1), token);
        if (!GraphAccess.own(user, token)) {
            var _ = access.require(request, Right.READ, Right.READ_BASIC);
            access.demandLook(TokenCaller.of(token));
        }
        return entity(request, user, token);
    }

    GraphAnswer list(GraphRequest request) {
        var token = access.require(request, Right.READ, Right.READ_BASIC);
        access.demandLook(TokenCaller.of(token));
        var question = listing.question(request, token);
        demandSight(question.filter().properties(), token);
        var names = names(request, token, false);
        var page = listing.page(question);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("@odata.context", metadata(request, "users" + selection(request)));
        page.count().ifPresent(count -> answer.put("@odata.count", count));
        page.next().ifPresent(next -> answer.put("@odata.nextLink", nextLink(request, next)));
        answer.put(
                "value",
                page.users().stream()
                        .map(user -> UserProperties.view(user, names))
                        .toList());
        return GraphAnswer.ok(answer);
    }

    /// The answer to a call that is about one user.
    GraphAnswer entity(GraphRequest request, User user, VerifiedToken token) {
        var view = view(request, user, names(request, token, GraphAccess.own(user, token)));
        return GraphAnswer.ok(view);
    }

    Map<String, Object> view(GraphRequest request, User user, Set<String> names) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("@odata.context", metadata(request, "users" + selection(request) + "/$entity"));
        view.putAll(UserProperties.view(user, names));
        return view;
    }

    String metadata(GraphRequest request, String fragment) {
        return issuer.base() + "/" + request.version() + "/$metadata#" + fragment;
    }

    private static Set<String> names(GraphRequest request, VerifiedToken token, boolean own) {
        var select = Optional.ofNullable(request.query().get("$select"));
        Set<String> names = UserProperties.selected(select, request.beta());
        if (own || !onlyBasic(token)) {
            return names;
        }
        if (select.isPresent()) {
            demandSight(names, token);
        }
        return UserProperties.onlyBasic(names);
    }

    /// Nothing is selected, and nothing is filtered by, that the permission does not show: a filter answers questions
    /// too.
    private static void demandSight(Set<String> names, VerifiedToken token) {
        if (onlyBasic(token) && !UserProperties.basic(names)) {
            throw GraphErrors.denied("User.ReadBasic.All shows names and addresses only");
        }
    }

    private static boolean onlyBasic(VerifiedToken token) {
        return !token.allows(Right.READ.permissions());
    }

    private static void onlySelect(GraphRequest request) {
        request.query().keySet().stream()
                .filter(name -> !name.equals("$select"))
                .findFirst()
                .ifPresent(name -> {
                    throw GraphErrors.unsupportedQuery("This query option is not supported here.", name);
                });
    }

    private static String selection(GraphRequest request) {
        return Optional.ofNullable(request.query().get("$select"))
                .map(select ->
                        "(" + String.join(",", UserProperties.selected(Optional.of(select), request.beta())) + ")")
                .orElse("");
    }

    /// Absolute, with our own base: whoever sends a strange `Host` must not decide where the next token goes.
    private String nextLink(GraphRequest request, String skipToken) {
        Map<String, String> query = new TreeMap<>(request.query());
        query.put("$skiptoken", skipToken);
        return query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&", issuer.base() + "/" + request.version() + "/users?", ""));
    }
}
