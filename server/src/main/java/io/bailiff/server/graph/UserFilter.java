package io.bailiff.server.graph;

import io.bailiff.core.user.User;
import io.bailiff.core.user.UserQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A `$filter` over users: `eq` and `startsWith`, joined by `and`. Values never reach the database as text of a
/// statement, and what is not understood is refused rather than ignored.
final class UserFilter {
    private static final int LONGEST = 2_000;
    private static final int MOST_TERMS = 10;
    private static final Set<String> TEXTS =
            Set.of("id", "userPrincipalName", "displayName", "givenName", "surname", "mail", "userType");

    // A quote inside a text is written twice (OData 4.01, 5.1.1.6.1). Possessive, so that nothing is tried twice.
    private static final String TEXT = "'((?:[^']|'')*+)'";
    private static final Pattern EQUALS =
            Pattern.compile("\\s*+([A-Za-z]{1,60})\\s++(?i:eq)\\s++(?:" + TEXT + "|(true|false))");
    private static final Pattern STARTS =
            Pattern.compile("\\s*+(?i:startswith)\\(\\s*+([A-Za-z]{1,60})\\s*+,\\s*+" + TEXT + "\\s*+\\)");
    private static final Pattern AND = Pattern.compile("\\s++(?i:and)(?=\\s)");
    private static final Pattern END = Pattern.compile("\\s*+$");

    private final List<Term> terms;

    private UserFilter(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    private sealed interface Term {
        String property();

        record Is(String property, String value) implements Term {}

        record Starts(String property, String value) implements Term {}
    }

    static UserFilter none() {
        return new UserFilter(List.of());
    }

    static UserFilter parse(String text, boolean beta) {
        if (text.length() > LONGEST) {
            throw GraphErrors.badRequest("The filter is longer than " + LONGEST + " characters.", "$filter");
        }
        List<Term> terms = new ArrayList<>();
        int at = 0;
        while (true) {
            Matcher equals = EQUALS.matcher(text).region(at, text.length());
            Matcher starts = STARTS.matcher(text).region(at, text.length());
            if (equals.lookingAt()) {
                terms.add(equal(equals, beta));
                at = equals.end();
            } else if (starts.lookingAt()) {
                terms.add(new Term.Starts(textual(starts.group(1), beta), unquoted(starts.group(2))));
                at = starts.end();
            } else {
                throw unsupported();
            }
            if (terms.size() > MOST_TERMS) {
                throw GraphErrors.badRequest("The filter has more than " + MOST_TERMS + " terms.", "$filter");
            }
            if (END.matcher(text).region(at, text.length()).lookingAt()) {
                return new UserFilter(terms);
            }
            Matcher and = AND.matcher(text).region(at, text.length()).useTransparentBounds(true);
            if (!and.lookingAt()) {
                throw unsupported();
            }
            at = and.end();
        }
    }

    private static Term equal(Matcher equals, boolean beta) {
        String property = UserProperties.named(equals.group(1), beta);
        String flag = equals.group(3);
        if (property.equals("accountEnabled")) {
            if (flag == null) {
                throw GraphErrors.badRequest("accountEnabled is compared with true or false.", "$filter");
            }
            return new Term.Is(property, flag);
        }
        if (flag != null) {
            throw unsupported();
        }
        return new Term.Is(textual(property, beta), unquoted(equals.group(2)));
    }

    private static String textual(String name, boolean beta) {
        String property = UserProperties.named(name, beta);
        if (!TEXTS.contains(property)) {
            throw GraphErrors.unsupportedQuery("Users cannot be filtered by " + property + ".", "$filter");
        }
        return property;
    }

    private static String unquoted(String text) {
        return text.replace("''", "'");
    }

    private static RuntimeException unsupported() {
        return GraphErrors.unsupportedQuery(
                "A filter is made of property eq 'text', accountEnabled eq true and startsWith(property,'text'),"
                        + " joined by and.",
                "$filter");
    }

    Set<String> properties() {
        return terms.stream().map(Term::property).collect(Collectors.toSet());
    }

    /// The one user it can mean, by id or name.
    Optional<String> single() {
        return terms.stream()
                .filter(term -> term instanceof Term.Is
                        && (term.property().equals("id") || term.property().equals("userPrincipalName")))
                .map(term -> ((Term.Is) term).value())
                .findFirst();
    }

    /// The narrowest question that the store can answer; [#matches] does the rest.
    UserQuery query() {
        for (Term term : terms) {
            switch (term) {
                case Term.Is(var property, var value)
                when property.equals("mail") -> {
                    return new UserQuery.WithMail(value);
                }
                case Term.Is(var property, var value)
                when property.equals("displayName") -> {
                    return new UserQuery.DisplayNameStartingWith(value);
                }
                case Term.Starts(var property, var value)
                when property.equals("displayName") -> {
                    return new UserQuery.DisplayNameStartingWith(value);
                }
                case Term.Starts(var property, var value)
                when property.equals("userPrincipalName") -> {
                    return new UserQuery.StartingWith(value);
                }
                default -> {}
            }
        }
        return new UserQuery.Everybody();
    }

    boolean matches(User user) {
        return terms.stream().allMatch(term -> {
            var view = UserProperties.view(user, Set.of(term.property()));
            String value = canonical(String.valueOf(
                    Optional.ofNullable(view.get(term.property())).orElse("")));
            return switch (term) {
                case Term.Is(var _, var wanted) -> value.equals(canonical(wanted));
                case Term.Starts(var _, var wanted) -> value.startsWith(canonical(wanted));
            };
        });
    }

    private static String canonical(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
    }
}
