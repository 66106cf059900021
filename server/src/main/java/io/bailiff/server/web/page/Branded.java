package io.bailiff.server.web.page;

import io.bailiff.core.directory.Accent;
import io.bailiff.core.directory.Brand;
import io.bailiff.core.id.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A brand made ready for pages: its files, at addresses with their hash.
///
/// @param name of the organisation
/// @param stylesheet the address of its colours; empty for none
/// @param logo the address of its picture; empty for none
public record Branded(Brand brand, String name, String stylesheet, String logo, Map<String, File> files) {

    public Branded {
        files = Map.copyOf(files);
    }

    /// What is behind one of the addresses.
    static final class File {
        private final String type;
        private final byte[] bytes;

        File(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes.clone();
        }

        /// The media type.
        String type() {
            return type;
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    /// Of nobody but its name.
    public static Branded plain(String name) {
        return new Branded(Brand.NONE, name, "", "", Map.of());
    }

    static Branded of(Brand brand, String tenant) {
        Map<String, File> files = new TreeMap<>();
        String stylesheet = Accent.parse(brand.accent())
                .map(accent -> kept(files, new File("text/css;charset=utf-8", css(accent)), "accent.css"))
                .orElse("");
        String logo = brand.logo()
                .map(picture -> kept(
                        files,
                        new File(picture.kind().type(), picture.bytes()),
                        "logo." + picture.kind().wireName()))
                .orElse("");
        return new Branded(brand, brand.name().isEmpty() ? tenant : brand.name(), stylesheet, logo, files);
    }

    private static String kept(Map<String, File> files, File file, String name) {
        String hash = Sha256.hex(new String(file.bytes(), StandardCharsets.ISO_8859_1));
        String address = "/brand/" + hash.substring(0, 16) + "/" + name;
        files.put(address, file);
        return address;
    }

    private static byte[] css(Accent accent) {
        String sheet = ":root, [data-bs-theme=\"light\"] " + rule(accent.light()) + "\n[data-bs-theme=\"dark\"] "
                + rule(accent.dark()) + "\n";
        return sheet.getBytes(StandardCharsets.UTF_8);
    }

    private static String rule(Accent.Shades shades) {
        return """
                {
                  --tblr-primary: %s;
                  --tblr-primary-rgb: %s;
                  --tblr-primary-darken: %s;
                  --tblr-link-color: %s;
                  --tblr-link-color-rgb: %s;
                  --tblr-link-hover-color: %s;
                  --tblr-link-hover-color-rgb: %s;
                }
                """.formatted(
                        shades.button().text(),
                        shades.button().numbers(),
                        shades.pressed().text(),
                        shades.link().text(),
                        shades.link().numbers(),
                        shades.pointed().text(),
                        shades.pointed().numbers());
    }

    Optional<File> file(String address) {
        return Optional.ofNullable(files.get(address));
    }
}
