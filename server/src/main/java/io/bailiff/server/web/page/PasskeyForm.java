package io.bailiff.server.web.page;

/// A form that a passkey fills in.
///
/// @param ceremony `create` or `get`
/// @param begin where its challenge comes from
/// @param action where its answer goes
/// @param next where to go on; empty text for the account page
/// @param first it is what the page is about
/// @param button a text's key
public record PasskeyForm(
        String ceremony, String begin, String action, String token, String next, boolean first, String button) {

    /// Makes a passkey.
    public static PasskeyForm create(String begin, String action, String token, String next, String button) {
        return new PasskeyForm("create", begin, action, token, next, true, button);
    }

    /// Shows one.
    public static PasskeyForm get(
            String begin, String action, String token, String next, boolean first, String button) {
        return new PasskeyForm("get", begin, action, token, next, first, button);
    }
}
