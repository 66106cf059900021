package io.bailiff.server.web.page;

import io.bailiff.core.id.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;

/// The static files: read, hashed and compressed once at start.
///
/// One hash over all of them stands in their addresses, so a browser may keep them for ever and a style sheet can
/// point to its images by plain name.
@Component
public class Assets {
    private static final List<String> NAMES = List.of(
            "tabler.min.css",
            "bailiff.css",
            "theme.js",
            "bailiff.js",
            "keys.js",
            "live.js",
            "form-post.js",
            "signing-out.js",
            "passkey.js",
            "device.js",
            "htmx.min.js",
            "icons.svg",
            "favicon.svg",
            "check.svg",
            "radio.svg",
            "chevron.svg");

    private final Map<String, Asset> files = new LinkedHashMap<>();
    private final String base;

    /// One file, in the two forms that browsers take.
    static final class Asset {
        private final String type;
        private final byte[] plain;
        private final byte[] gzip;

        private Asset(String name, byte[] plain) {
            this.type = Assets.typeOf(name);
            this.plain = plain;
            this.gzip = compressed(plain);
        }

        String type() {
            return type;
        }

        byte[] bytes(boolean compressed) {
            return compressed ? gzip : plain;
        }
    }

    public Assets() {
        var content = new StringBuilder();
        for (String name : NAMES) {
            byte[] plain = read(name);
            content.append(name)
                    .append(' ')
                    .append(HexFormat.of().formatHex(Sha256.of(plain)))
                    .append('\n');
            files.put(name, new Asset(name, plain));
        }
        base = "/assets/" + Sha256.hex(content.toString()).substring(0, 16) + "/";
    }

    /// The address of a static file.
    public String url(String name) {
        if (!files.containsKey(name)) {
            throw new IllegalArgumentException("no such asset: " + name);
        }
        return base + name;
    }

    Optional<Asset> find(String path) {
        return path.startsWith(base) ? Optional.ofNullable(files.get(path.substring(base.length()))) : Optional.empty();
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks assets/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading assets/" + name, e);
        }
    }

    private static byte[] compressed(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("compressing in memory", e);
        }
        return out.toByteArray();
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("unknown kind of asset: " + name);
        };
    }
}
