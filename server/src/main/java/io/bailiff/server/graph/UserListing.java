package io.bailiff.server.graph;

import io.bailiff.core.directory.Users;
import io.bailiff.core.user.User;
import io.bailiff.server.token.VerifiedToken;
import io.bailiff.server.web.SkipTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Pages of users.
@Component
class UserListing {
    private static final int USUAL = 100;
    private static final int MOST = 999;
    /// A filter that hardly anybody matches must not read the whole directory for one page: the page is then shorter
    /// than
    /// `$top`, which OData allows.
    private static final int LOOKED_AT = 5_000;

    private static final int STEP = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final Set<String> KNOWN =
            Set.of("$select", "$filter", "$top", "$skiptoken", "$count", "$orderby", "ConsistencyLevel");

    private final Users users;
    private final GraphAccess access;
    private final SkipTokens skipTokens;

    UserListing(Users users, GraphAccess access, SkipTokens skipTokens) {
        this.users = users;
        this.access = access;
        this.skipTokens = skipTokens;
    }

    /// @param next the `$skiptoken` of the next page
    /// @param count of all that match, if that was asked for
    record Page(List<User> users, Optional<String> next, Optional<Long> count) {}

    /// What a request asks for.
    record Question(UserFilter filter, int top, boolean count, Optional<String> skipToken, String boundTo) {}

    Question question(GraphRequest request, VerifiedToken token) {
        Map<String, String> query = request.query();
        query.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw GraphErrors.unsupportedQuery("This query option is not supported.", name);
                });
        if (!query.getOrDefault("$orderby", "userPrincipalName")
                .strip()
                .replaceFirst("(?i)\\s+asc$", "")
                .equalsIgnoreCase("userPrincipalName")) {
            throw GraphErrors.unsupportedQuery("Users come in the order of userPrincipalName.", "$orderby");
        }
        int top = Optional.ofNullable(query.get("$top"))
                .map(text -> NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0)
                .orElse(USUAL);
        if (top < 1) {
            throw GraphErrors.badRequest("$top is a number from 1 to " + MOST + ".", "$top");
        }
        var filter = Optional.ofNullable(query.get("$filter"))
                .map(text -> UserFilter.parse(text, request.beta()))
                .orElseGet(UserFilter::none);
        boolean eventual =
                request.eventual() || "eventual".equalsIgnoreCase(query.getOrDefault("ConsistencyLevel", ""));
        // Graph ignores $count silently without the header, and so do we.
        boolean count = eventual && query.getOrDefault("$count", "false").equalsIgnoreCase("true");
        return new Question(filter, top, count, Optional.ofNullable(query.get("$skiptoken")), boundTo(request, token));
    }

    private static String boundTo(GraphRequest request, VerifiedToken token) {
        String who = token.user().map(user -> "user " + user.text()).orElseGet(() -> "client " + token.client());
        return request.query().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("$skiptoken"))
                .sorted(Map.Entry.comparingByKey())
                .map(parameter ->
                        parameter.getKey() + "=" + parameter.getValue().length() + ":" + parameter.getValue())
                .collect(Collectors.joining("&", who + "\n" + request.version() + "/users\n", ""));
    }

    Page page(Question question) {
        var after = question.skipToken().map(text -> skipTokens.read(text, question.boundTo(), "$skiptoken"));
        var single = question.filter().single();
        if (single.isPresent()) {
            List<User> found = access.find(single.get()).filter(question.filter()::matches).stream()
                    .toList();
            return new Page(
                    found, Optional.empty(), question.count() ? Optional.of((long) found.size()) : Optional.empty());
        }
        var count = question.count() && after.isEmpty() ? Optional.of(count(question)) : Optional.<Long>empty();
        List<User> page = new ArrayList<>();
        var place = after;
        int lookedAt = 0;
        while (true) {
            List<User> step = users.list(question.filter().query(), place, STEP);
            for (User user : step) {
                if (page.size() == question.top() || lookedAt == LOOKED_AT) {
                    return new Page(page, place.map(at -> skipTokens.write(at, question.boundTo())), count);
                }
                lookedAt++;
                place = Optional.of(user.principalName().canonical());
                if (question.filter().matches(user)) {
                    page.add(user);
                }
            }
            if (step.size() < STEP) {
                return new Page(page, Optional.empty(), count);
            }
        }
    }

    private long count(Question question) {
        long count = 0;
        Optional<String> place = Optional.empty();
        while (true) {
            List<User> step = users.list(question.filter().query(), place, STEP);
            count += step.stream().filter(question.filter()::matches).count();
            if (step.size() < STEP) {
                return count;
            }
            place = Optional.of(step.getLast().principalName().canonical());
        }
    }
}
