package io.bailiff.server.console.users;

import io.bailiff.core.directory.Profile;
import io.bailiff.core.directory.UserEdit;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.user.MailAddress;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is said of a user, as an administrator types it.
///
/// @param problems what is wrong, by field: the last part of a text's key
public record ProfileForm(
        String displayName, String givenName, String surname, String mail, String type, Map<String, String> problems) {
    private static final int LONGEST = 256;

    static ProfileForm empty() {
        return new ProfileForm("", "", "", "", UserType.MEMBER.wireName(), Map.of());
    }

    static ProfileForm of(User user) {
        return new ProfileForm(
                user.displayName(),
                user.givenName().orElse(""),
                user.surname().orElse(""),
                user.mail().orElse(""),
                user.type().wireName(),
                Map.of());
    }

    static ProfileForm typed(Map<String, String> sent) {
        var form = new ProfileForm(
                text(sent, "displayName"),
                text(sent, "givenName"),
                text(sent, "surname"),
                text(sent, "mail"),
                text(sent, "type"),
                Map.of());
        return form.with(form.found());
    }

    static String text(Map<String, String> sent, String field) {
        return sent.getOrDefault(field, "").strip();
    }

    private Map<String, String> found() {
        var problems = new LinkedHashMap<String, String>();
        if (displayName.isEmpty()) {
            problems.put("displayName", "needed");
        }
        Map.of("displayName", displayName, "givenName", givenName, "surname", surname, "mail", mail)
                .forEach((field, value) -> {
                    if (value.length() > LONGEST) {
                        problems.put(field, "long");
                    }
                });
        if (!mail.isEmpty() && !MailAddress.looksLikeOne(mail)) {
            problems.put("mail", "mail");
        }
        if (UserType.named(type).isEmpty()) {
            problems.put("type", "needed");
        }
        return problems;
    }

    ProfileForm with(Map<String, String> other) {
        return new ProfileForm(displayName, givenName, surname, mail, type, Map.copyOf(other));
    }

    Profile profile() {
        return new Profile(displayName, optional(givenName), optional(surname), optional(mail));
    }

    UserType userType() {
        return UserType.named(type).orElse(UserType.MEMBER);
    }

    UserEdit edit() {
        return new UserEdit(
                Optional.empty(),
                Optional.of(displayName),
                new UserEdit.Field.Becomes(optional(givenName)),
                new UserEdit.Field.Becomes(optional(surname)),
                new UserEdit.Field.Becomes(optional(mail)),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(userType()));
    }

    private static Optional<String> optional(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    /// Differs if anything of it differs: so that nobody writes over what he has not seen.
    public String version() {
        return Sha256.hex(String.join("\n", displayName, givenName, surname, mail, type));
    }

    /// The last part of the key of what is wrong with a field; empty text if nothing is.
    public String problem(String field) {
        return problems.getOrDefault(field, "");
    }
}
