package io.bailiff.core.device;

import io.bailiff.core.device.DeviceRule.Property;
import io.bailiff.core.device.DeviceRule.Relation;
import io.bailiff.core.device.DeviceRule.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads rules over devices, one character after the other and never back.
///
///     or         := and ("-or" and)*
///     and        := not ("-and" not)*
///     not        := "-not" not | "(" or ")" | comparison
///     comparison := "device." name operator (text | True | False | "[" text ("," text)* "]")
final class DeviceRuleReader {
    private static final int MOST_VALUES = 100;
    private static final Set<String> PROPERTIES =
            Set.of("deviceid", "displayname", "operatingsystem", "operatingsystemversion", "iscompliant", "trusttype");
    private static final Map<String, Relation> RELATIONS = Map.of(
            "eq", Relation.EQUALS,
            "in", Relation.EQUALS,
            "startswith", Relation.STARTS_WITH,
            "endswith", Relation.ENDS_WITH,
            "contains", Relation.CONTAINS);

    private final String text;
    private int at;
    private int depth;

    private DeviceRuleReader(String text) {
        this.text = text;
    }

    /// What is wrong with a rule.
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int position;

        Wrong(int at, String message) {
            super(message, null, false, false);
            this.position = at + 1;
        }

        int position() {
            return position;
        }
    }

    static Term read(String text) {
        if (text.length() > DeviceRule.LONGEST) {
            throw new Wrong(DeviceRule.LONGEST, "a rule has at most " + DeviceRule.LONGEST + " characters");
        }
        var reader = new DeviceRuleReader(text);
        Term term = reader.or();
        reader.space();
        if (reader.at < text.length()) {
            throw reader.wrong("-and, -or or the end is needed here");
        }
        return term;
    }

    private Term or() {
        List<Term> any = new ArrayList<>(List.of(and()));
        while (taken("-or")) {
            any.add(and());
        }
        return any.size() == 1 ? any.getFirst() : new Term.Or(List.copyOf(any));
    }

    private Term and() {
        List<Term> all = new ArrayList<>(List.of(not()));
        while (taken("-and")) {
            all.add(not());
        }
        return all.size() == 1 ? all.getFirst() : new Term.And(List.copyOf(all));
    }

    private Term not() {
        space();
        if (++depth > DeviceRule.DEEPEST) {
            throw wrong("this is more than " + DeviceRule.DEEPEST + " deep");
        }
        Term term;
        if (taken("-not")) {
            term = new Term.Not(not());
        } else if (sign('(')) {
            term = or();
            if (!sign(')')) {
                throw wrong("-and, -or or a closing parenthesis is needed here");
            }
        } else {
            term = comparison();
        }
        depth--;
        return term;
    }

    private Term comparison() {
        Property property = property();
        space();
        int operator = at;
        String word = sign('-') ? letters().toLowerCase(Locale.ROOT) : "";
        // -ne, -notIn, -notStartsWith and the like say the opposite of -eq, -in, -startsWith.
        boolean negative = word.equals("ne") || word.startsWith("not");
        String positive = word.equals("ne") ? "eq" : negative ? word.substring(3) : word;
        Relation relation = RELATIONS.get(positive);
        if (relation == null || word.equals("noteq") || (property.flag() && !positive.equals("eq"))) {
            at = operator;
            throw wrong(
                    property.flag()
                            ? "-eq or -ne is needed here"
                            : "an operator is needed here: -eq, -ne, -in, -notIn, -startsWith, -endsWith, -contains, or one"
                                    + " of the last three with not");
        }
        return new Term.Comparison(property, relation, values(property, positive.equals("in")), negative);
    }

    private Property property() {
        space();
        int start = at;
        String word = letters();
        if (!word.equalsIgnoreCase("device") || !sign('.')) {
            at = start;
            throw wrong("a property is needed here, such as device.isCompliant");
        }
        int named = at;
        String name = letters().toLowerCase(Locale.ROOT);
        if (PROPERTIES.contains(name)) {
            return new Property(name, 0);
        }
        if (name.matches("extensionattribute([1-9]|1[0-5])")) {
            return new Property(name, Integer.parseInt(name.substring("extensionattribute".length())));
        }
        at = named;
        throw wrong("there is no such property of a device here");
    }

    private List<String> values(Property property, boolean several) {
        if (!several) {
            return List.of(property.flag() ? flag() : quoted());
        }
        if (!sign('[')) {
            throw wrong("a list such as [\"a\", \"b\"] is needed here");
        }
        List<String> values = new ArrayList<>(List.of(quoted()));
        while (sign(',')) {
            values.add(quoted());
            if (values.size() > MOST_VALUES) {
                throw wrong("a list has at most " + MOST_VALUES + " texts");
            }
        }
        if (!sign(']')) {
            throw wrong("a comma or a closing bracket is needed here");
        }
        return List.copyOf(values);
    }

    private String flag() {
        space();
        int start = at;
        String word = letters().toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            at = start;
            throw wrong("True or False is needed here");
        }
        return word;
    }

    private String quoted() {
        space();
        int start = at;
        if (!sign('"')) {
            throw wrong("a text in double quotes is needed here");
        }
        int end = text.indexOf('"', at);
        if (end < 0) {
            at = start;
            throw wrong("this text does not end");
        }
        if (end == at) {
            throw wrong("this text is empty");
        }
        String value = text.substring(at, end);
        at = end + 1;
        return value.toLowerCase(Locale.ROOT);
    }

    /// Letters and digits from here on.
    private String letters() {
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Goes over a word if it is here, and no longer one.
    private boolean taken(String word) {
        space();
        int end = at + word.length();
        boolean here = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (here) {
            at = end;
        }
        return here;
    }

    private boolean sign(char sign) {
        space();
        boolean here = at < text.length() && text.charAt(at) == sign;
        if (here) {
            at++;
        }
        return here;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Wrong wrong(String message) {
        return new Wrong(at, message);
    }
}
