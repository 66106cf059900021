package io.bailiff.server.web.page;

import java.util.Optional;

/// What every page needs besides its own content.
///
/// @param theme `light`, `dark`, or empty text to follow the system
/// @param path the request's own path
/// @param viewer empty before the sign-in
/// @param formToken the value of the field `token` of every form; empty text before the sign-in
public record Frame(
        Texts text,
        Assets assets,
        String theme,
        String path,
        String tenant,
        Optional<Viewer> viewer,
        String formToken) {

    /// True if the page belongs to the part of the site that starts with `prefix`.
    public boolean under(String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    public String asset(String name) {
        return assets.url(name);
    }

    /// The address of one symbol in the sheet of icons.
    public String icon(String name) {
        return assets.url("icons.svg") + "#" + name;
    }
}
