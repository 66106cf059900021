package io.bailiff.core.directory;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// How the organisation shows itself to those who sign in. Each text is empty for none.
///
/// @param name shown instead of the tenant's
/// @param accent `#rrggbb`; what is shown is derived from it
/// @param line plain text on the sign-in page
/// @param help where help is
/// @param privacy the privacy statement
/// @param imprint the legal notice
public record Brand(
        String name, String accent, String line, String help, String privacy, String imprint, Optional<Logo> logo) {
    public static final Brand NONE = new Brand("", "", "", "", "", "", Optional.empty());

    /// A picture. Its bytes were looked at: it is of the kind that it says.
    public record Logo(Kind kind, String base64) {

        /// What pictures may be: nothing that holds a program.
        public enum Kind {
            PNG("png", "image/png"),
            WEBP("webp", "image/webp");

            private final String wireName;
            private final String type;

            Kind(String wireName, String type) {
                this.wireName = wireName;
                this.type = type;
            }

            /// The end of its file's name too.
            public String wireName() {
                return wireName;
            }

            /// The media type.
            public String type() {
                return type;
            }

            public static Optional<Kind> named(String name) {
                return Arrays.stream(values())
                        .filter(kind -> kind.wireName.equals(name))
                        .findFirst();
            }
        }

        public byte[] bytes() {
            return Base64.getDecoder().decode(base64);
        }
    }
}
