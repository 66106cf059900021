package io.bailiff.e2e;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Somebody who signed in on the page and in one application: a cookie and a refresh token that live and die together.
final class SignedInPerson {
    static final String APP = "orders-web";
    static final String REDIRECT = "https://orders.example/callback";
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\">");

    private final Caller caller;
    private final String name;
    private final String cookie;
    private String refreshToken;

    private SignedInPerson(Caller caller, String name, String cookie, String refreshToken) {
        this.caller = caller;
        this.name = name;
        this.cookie = cookie;
        this.refreshToken = refreshToken;
    }

    static SignedInPerson signIn(Caller caller, String name, String password) {
        return with(caller, name, cookie(caller, name, password));
    }

    /// The cookies of somebody who has just signed in.
    static String cookie(Caller caller, String name, String password) {
        var page = caller.get("/signin");
        Map<String, String> form = new LinkedHashMap<>();
        HIDDEN.matcher(page.body()).results().forEach(field -> form.put(field.group(1), field.group(2)));
        form.put("username", name);
        form.put("password", password);
        var done = caller.postForm("/signin", form, "Cookie", page.cookies(), "Sec-Fetch-Site", "same-origin");
        if (done.status() != 303) {
            throw new IllegalStateException(name + " could not sign in: " + done.status());
        }
        return done.cookies();
    }

    /// Somebody who has signed in already, and opens the application now.
    static SignedInPerson with(Caller caller, String name, String cookie) {
        return new SignedInPerson(caller, name, cookie, firstToken(caller, cookie));
    }

    private static String firstToken(Caller caller, String cookie) {
        var query = Map.of(
                "client_id",
                APP,
                "response_type",
                "code",
                "redirect_uri",
                REDIRECT,
                "scope",
                "openid offline_access",
                "state",
                "s",
                "code_challenge",
                challenge(),
                "code_challenge_method",
                "S256");
        var code = caller.get("/default/oauth2/v2.0/authorize?" + Caller.encoded(query), "Cookie", cookie);
        var tokens = caller.postForm(
                "/default/oauth2/v2.0/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        APP,
                        "code",
                        code.sent("code"),
                        "redirect_uri",
                        REDIRECT,
                        "code_verifier",
                        VERIFIER));
        return tokens.text("refresh_token");
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return name;
    }

    /// True if the page still knows him.
    boolean recognised() {
        return caller.get("/account", "Cookie", cookie).status() == 200;
    }

    /// True if the application still gets tokens; it then holds the next one.
    boolean refreshes() {
        var answer = caller.postForm(
                "/default/oauth2/v2.0/token",
                Map.of("grant_type", "refresh_token", "client_id", APP, "refresh_token", refreshToken));
        if (answer.status() == 200) {
            refreshToken = answer.text("refresh_token");
            return true;
        }
        if (answer.status() == 400 && answer.text("error").equals("invalid_grant")) {
            return false;
        }
        throw new IllegalStateException("neither alive nor dead: " + answer.status() + " " + answer.body());
    }
}
