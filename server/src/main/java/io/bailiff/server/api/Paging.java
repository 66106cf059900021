package io.bailiff.server.api;

import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.ApiError;
import io.bailiff.server.web.Refused;
import io.bailiff.server.web.SkipTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Cuts lists into pages.
@Component
class Paging {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    private final SkipTokens skipTokens;
    private final Issuer issuer;

    Paging(SkipTokens skipTokens, Issuer issuer) {
        this.skipTokens = skipTokens;
        this.issuer = issuer;
    }

    /// What a request asks for.
    ///
    /// @param top how many at most
    /// @param after where the page before ended; empty for the first page
    record Page(String path, Map<String, String> query, int top, Optional<String> after, String boundTo) {}

    /// @param path of the list, below the base
    /// @param filters names of the parameters that narrow the list
    /// @throws Refused 400 for parameters that are unknown, repeated or wrong
    Page read(HttpServletRequest request, VerifiedToken token, String path, Set<String> filters) {
        Map<String, String> query = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length != 1 || !(filters.contains(name) || name.equals("top") || name.equals("skiptoken"))) {
                throw new Refused(ApiError.badRequest("There is no such parameter, or it is there twice.", name));
            }
            query.put(name, values[0]);
        });
        int top = Optional.ofNullable(query.get("top"))
                .map(text -> NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0)
                .orElse(USUAL);
        if (top < 1 || top > MOST) {
            throw new Refused(ApiError.badRequest("top is a number from 1 to " + MOST + ".", "top"));
        }
        String boundTo = boundTo(token, path, query);
        var after =
                Optional.ofNullable(query.get("skiptoken")).map(text -> skipTokens.read(text, boundTo, "skiptoken"));
        return new Page(path, query, top, after, boundTo);
    }

    private static String boundTo(VerifiedToken token, String path, Map<String, String> query) {
        String who = token.user().map(user -> "user " + user.text()).orElseGet(() -> "client " + token.client());
        return query.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("skiptoken"))
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&", who + "\n" + path + "\n", ""));
    }

    /// The answer.
    ///
    /// @param values one more than the page holds, if there are more
    /// @param place where a value stands in the list
    <T> Map<String, Object> answer(
            Page page,
            List<T> values,
            java.util.function.Function<T, Object> view,
            java.util.function.Function<T, String> place) {
        var answer = new LinkedHashMap<String, Object>();
        var shown = values.subList(0, Math.min(values.size(), page.top()));
        answer.put("value", shown.stream().map(view).toList());
        if (values.size() > page.top()) {
            answer.put("nextLink", next(page, place.apply(shown.getLast())));
        }
        return answer;
    }

    /// The address of the next page.
    ///
    /// @param place where this one ended
    String next(Page page, String place) {
        var query = new LinkedHashMap<>(page.query());
        query.put("skiptoken", skipTokens.write(place, page.boundTo()));
        return query.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&", issuer.base() + page.path() + "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Set<String> filters(String... names) {
        return Arrays.stream(names).collect(Collectors.toUnmodifiableSet());
    }
}
