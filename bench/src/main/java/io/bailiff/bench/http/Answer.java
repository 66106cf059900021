package io.bailiff.bench.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A server's answer, read to its end. Nothing is parsed before it is asked for.
public final class Answer {
    private final int status;
    private final String head;
    private final byte[] body;

    Answer(int status, String head, byte[] body) {
        this.status = status;
        this.head = head;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        List<String> all = headers(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
    }

    public List<String> headers(String name) {
        var found = new ArrayList<String>();
        String start = name.toLowerCase(Locale.ROOT) + ":";
        for (String line : head.split("\r\n", -1)) {
            if (line.length() > start.length() && line.regionMatches(true, 0, start, 0, start.length())) {
                found.add(line.substring(start.length()).strip());
            }
        }
        return found;
    }

    /// The length of the body as it came over the wire.
    public int bytes() {
        return body.length;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Map<String, Object> json() {
        try {
            return JSONObjectUtils.parse(text());
        } catch (ParseException e) {
            throw new IllegalStateException("the server answered " + status + " without JSON: " + excerpt(), e);
        }
    }

    /// A top-level text member without escapes, found without parsing the rest: tokens are such.
    public Optional<String> token(String member) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int name = text.indexOf('"' + member + '"');
        if (name < 0) {
            return Optional.empty();
        }
        int open = text.indexOf('"', text.indexOf(':', name));
        int close = text.indexOf('"', open + 1);
        return open < 0 || close < 0 ? Optional.empty() : Optional.of(text.substring(open + 1, close));
    }

    /// True if the body contains exactly these ASCII characters.
    public boolean contains(String ascii) {
        return new String(body, StandardCharsets.ISO_8859_1).contains(ascii);
    }

    /// For complaints: the status and how the body begins.
    public String excerpt() {
        String text = text();
        return status + " " + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
    }
}
