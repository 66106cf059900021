package io.bailiff.server.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The addresses behind the method picker.
public final class SecondFactorLinks {
    private SecondFactorLinks() {}

    /// @param method a wire name
    /// @param next where to go on; empty text for the account page
    public static String with(String method, String next) {
        String address = SecondFactorPage.PATH + "?with=" + method;
        return next.isEmpty() ? address : address + "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
