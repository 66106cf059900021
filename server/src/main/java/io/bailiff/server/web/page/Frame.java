package io.bailiff.server.web.page;

import io.bailiff.core.directory.Deed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;

/// What every page needs besides its own content.
///
/// @param path the request's own path
/// @param here where the same page can be had again, with its query
/// @param viewer empty before the sign-in
/// @param formToken the value of the field `token` of every form; empty text before the sign-in
public record Frame(
        Preferences preferences,
        Assets assets,
        String path,
        String here,
        Branded brand,
        Optional<Viewer> viewer,
        String formToken) {

    /// For a reader of whom nothing but the language and the theme is known.
    Frame(
            Texts text,
            Assets assets,
            String theme,
            String path,
            String tenant,
            Optional<Viewer> viewer,
            String formToken) {
        this(
                new Preferences(text, theme, Optional.empty(), Optional.empty(), true),
                assets,
                path,
                path,
                Branded.plain(tenant),
                viewer,
                formToken);
    }

    /// The name of the organisation.
    public String tenant() {
        return brand.name();
    }

    /// What the browser's tab says after the title: the admin center is ours, the rest is the organisation's.
    public String site() {
        return brand.brand().name().isEmpty() || under("/admin") ? "Bailiff" : brand.name();
    }

    public Texts text() {
        return preferences.text();
    }

    /// `light`, `dark`, or empty text to follow the system.
    public String theme() {
        return preferences.theme();
    }

    /// The zone that the viewer has chosen; empty text for that of his browser.
    public String chosenZone() {
        return preferences.chosenZone().map(ZoneId::getId).orElse("");
    }

    /// What times are typed and written in.
    public String zone() {
        return preferences.zone().map(ZoneId::getId).orElse("UTC");
    }

    /// [#here], to be a parameter.
    public String back() {
        return URLEncoder.encode(here, StandardCharsets.UTF_8);
    }

    /// True if the viewer may do this: what he may not is not offered. The server asks again when it is done.
    public boolean may(Deed deed) {
        return viewer.filter(who -> who.deeds().contains(deed)).isPresent();
    }

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
