package io.bailiff.signals.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One pass over one text.
final class JsonParser {
    /// No document of ours is deeper than seven.
    private static final int DEEPEST = 16;
    /// Looking for names that differ only in case is quadratic; the only bigger objects are maps of jti to SET.
    private static final int LARGEST_CHECKED_FOR_CASE = 64;

    private final String text;
    private int at;

    JsonParser(String text) {
        this.text = text;
    }

    JsonObject document() {
        space();
        JsonObject object = object(1);
        space();
        if (at != text.length()) {
            throw new Malformed();
        }
        return object;
    }

    private JsonObject object(int depth) {
        expect('{');
        if (depth > DEEPEST) {
            throw new Malformed();
        }
        Map<String, Object> members = new LinkedHashMap<>();
        space();
        if (peek() == '}') {
            at++;
            return new JsonObject(members);
        }
        while (true) {
            space();
            String name = string();
            space();
            expect(':');
            refuseTwin(members, name);
            members.put(name, value(depth));
            space();
            char next = take();
            if (next == '}') {
                return new JsonObject(members);
            }
            if (next != ',') {
                throw new Malformed();
            }
        }
    }

    private static void refuseTwin(Map<String, Object> members, String name) {
        if (members.containsKey(name)) {
            throw new Malformed();
        }
        if (members.size() <= LARGEST_CHECKED_FOR_CASE) {
            for (String other : members.keySet()) {
                if (other.equalsIgnoreCase(name)) {
                    throw new Malformed();
                }
            }
        }
    }

    private List<Object> array(int depth) {
        expect('[');
        if (depth > DEEPEST) {
            throw new Malformed();
        }
        List<Object> items = new ArrayList<>();
        space();
        if (peek() == ']') {
            at++;
            return List.of();
        }
        while (true) {
            items.add(value(depth));
            space();
            char next = take();
            if (next == ']') {
                return Collections.unmodifiableList(items);
            }
            if (next != ',') {
                throw new Malformed();
            }
        }
    }

    private Object value(int depth) {
        space();
        return switch (peek()) {
            case '"' -> string();
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Json.NULL);
            default -> number();
        };
    }

    private Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw new Malformed();
        }
        at += word.length();
        return meaning;
    }

    private Object number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        boolean whole = true;
        if (at < text.length() && text.charAt(at) == '.') {
            whole = false;
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            whole = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        if (at - start > 32) {
            throw new Malformed();
        }
        String digits = text.substring(start, at);
        try {
            if (whole) {
                return Long.parseLong(digits);
            }
            double number = Double.parseDouble(digits);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Malformed();
        }
        throw new Malformed();
    }

    private void digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw new Malformed();
        }
    }

    private String string() {
        expect('"');
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escapedString(start);
            }
            if (c < 0x20) {
                throw new Malformed();
            }
            at++;
        }
        throw new Malformed();
    }

    private String escapedString(int start) {
        StringBuilder out = new StringBuilder(text.length() - start < 256 ? text.length() - start : 256);
        out.append(text, start, at);
        while (true) {
            char c = take();
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw new Malformed();
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(take(), 16);
                    if (digit < 0) {
                        throw new Malformed();
                    }
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw new Malformed();
        };
    }

    private void space() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
                return;
            }
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Malformed();
        }
        return text.charAt(at);
    }

    private char take() {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char wanted) {
        if (take() != wanted) {
            throw new Malformed();
        }
    }

    /// Leaves the parser from any depth; never leaves this package.
    static final class Malformed extends RuntimeException {
        Malformed() {
            super("malformed JSON", null, false, false);
        }
    }
}
