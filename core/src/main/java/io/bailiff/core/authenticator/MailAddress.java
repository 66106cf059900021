package io.bailiff.core.authenticator;

import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address, as plain as we take them: no comments, no quotes, no display name, and a
/// domain with a dot.
public record MailAddress(String value) {
    private static final Pattern FORM = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9-]{2,63}");
    private static final int LONGEST = 254;
    private static final String DOTS = "•••";

    public MailAddress {
        if (!acceptable(value)) {
            throw new IllegalArgumentException("not an address that we write to");
        }
    }

    /// What somebody typed; empty if it is no such address.
    public static Optional<MailAddress> parse(String typed) {
        return Optional.of(typed.strip()).filter(MailAddress::acceptable).map(MailAddress::new);
    }

    private static boolean acceptable(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /// Enough of it for its owner to know it, and not enough for others: `a•••@c•••.example`.
    public String masked() {
        int at = value.lastIndexOf('@');
        int dot = value.lastIndexOf('.');
        return value.charAt(0) + DOTS + "@" + value.charAt(at + 1) + DOTS + value.substring(dot);
    }
}
