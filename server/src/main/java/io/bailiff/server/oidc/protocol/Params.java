package io.bailiff.server.oidc.protocol;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// The parameters of a request, each of them once. A parameter without a value is as good as absent (RFC 6749,
/// 3.1).
public final class Params {
    /// In a URL they would end in logs; MSAL puts other, harmless ones there.
    private static final Set<String> NEVER_IN_QUERY = Set.of(
            "grant_type",
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "code",
            "code_verifier",
            "redirect_uri",
            "refresh_token",
            "device_code",
            "scope",
            "token",
            "token_type_hint",
            "claims");

    private final Map<String, String> values;

    private Params(Map<String, String> values) {
        this.values = values;
    }

    /// Of the authorization endpoint: the query of a GET, or the form and query of a POST.
    public static Params ofBrowser(HttpServletRequest request) {
        return new Params(single(request.getParameterMap()));
    }

    /// Of an endpoint that only takes posted forms.
    public static Params ofForm(HttpServletRequest request) {
        if (!HttpMethod.POST.matches(request.getMethod())) {
            throw new Rejected(OAuthError.of(HttpStatus.METHOD_NOT_ALLOWED, "invalid_request", 900561, "Use POST."));
        }
        if (!isForm(request)) {
            throw new Rejected(OAuthError.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "invalid_request",
                    900144,
                    "The body is not application/x-www-form-urlencoded in UTF-8."));
        }
        Map<String, Long> inQuery = countQuery(request);
        var body = new LinkedHashMap<String, String[]>();
        request.getParameterMap().forEach((name, all) -> {
            int skip = inQuery.getOrDefault(name, 0L).intValue();
            if (skip > 0 && NEVER_IN_QUERY.contains(name)) {
                throw new Rejected(OAuthError.invalidRequest("The parameter " + name + " belongs into the body."));
            }
            if (all.length > skip) {
                body.put(name, Arrays.copyOfRange(all, skip, all.length));
            }
        });
        return new Params(single(body));
    }

    /// Of a query string that [#query] wrote.
    public static Params ofText(String query) {
        var all = Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> decode(pair[0]),
                        LinkedHashMap::new,
                        Collectors.mapping(pair -> pair.length == 2 ? decode(pair[1]) : "", Collectors.toList())));
        var arrays = new LinkedHashMap<String, String[]>();
        all.forEach((name, list) -> arrays.put(name, list.toArray(String[]::new)));
        return new Params(single(arrays));
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /// @throws Rejected `invalid_request` if it is missing
    public String require(String name) {
        return get(name)
                .orElseThrow(() -> new Rejected(OAuthError.of(
                        HttpStatus.BAD_REQUEST, "invalid_request", 900144, "The parameter " + name + " is missing.")));
    }

    /// These parameters without the ones named.
    public Params without(Set<String> names) {
        var fewer = new LinkedHashMap<>(values);
        fewer.keySet().removeAll(names);
        return new Params(fewer);
    }

    /// These parameters and one more.
    public Params with(String name, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Params(more);
    }

    /// As a query string, in the order they came.
    public String query() {
        return values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> single(Map<String, String[]> all) {
        var values = new LinkedHashMap<String, String>();
        all.forEach((name, list) -> {
            if (list.length != 1) {
                throw new Rejected(OAuthError.invalidRequest("A parameter comes twice: " + name + "."));
            }
            values.put(name, list[0]);
        });
        return values;
    }

    private static boolean isForm(HttpServletRequest request) {
        String contentType = request.getContentType();
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)
                    && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static Map<String, Long> countQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return Map.of();
        }
        List<String> names = Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> decode(pair.split("=", 2)[0]))
                .toList();
        return names.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Rejected(OAuthError.invalidRequest("A parameter is not well encoded."), e);
        }
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Names only: values may be secrets.
    @Override
    public String toString() {
        return "Params" + values.keySet();
    }
}
