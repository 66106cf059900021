package io.bailiff.core.directory;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.UserType;
import java.util.Optional;
import java.util.Set;

/// What shall be different about a user. What is not given stays.
///
/// @param displayName at most 256 characters, not blank
/// @param password the one that an administrator gives him
/// @param mustChangePassword he has to set another one at his next sign-in; only with `password`
/// @param roles all that he shall hold
public record UserEdit(
        Optional<Boolean> enabled,
        Optional<String> displayName,
        Field givenName,
        Field surname,
        Field mail,
        Optional<ClearText> password,
        boolean mustChangePassword,
        Optional<Set<Role>> roles,
        Optional<UserType> type) {
    public static final UserEdit NOTHING = new UserEdit(
            Optional.empty(),
            Optional.empty(),
            new Field.Stays(),
            new Field.Stays(),
            new Field.Stays(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());

    /// A property that may be without a value.
    public sealed interface Field {

        record Stays() implements Field {}

        /// @param value empty to take the value away
        record Becomes(Optional<String> value) implements Field {}

        default Optional<String> over(Optional<String> old) {
            return switch (this) {
                case Stays() -> old;
                case Becomes(var value) -> value;
            };
        }
    }

    public UserEdit {
        roles = roles.map(Set::copyOf);
    }

    public static UserEdit enabled(boolean enabled) {
        return NOTHING.withEnabled(enabled);
    }

    public static UserEdit password(ClearText password) {
        return NOTHING.withPassword(password);
    }

    public static UserEdit roles(Set<Role> roles) {
        return new UserEdit(
                Optional.empty(),
                Optional.empty(),
                new Field.Stays(),
                new Field.Stays(),
                new Field.Stays(),
                Optional.empty(),
                false,
                Optional.of(roles),
                Optional.empty());
    }

    public UserEdit withEnabled(boolean value) {
        return new UserEdit(
                Optional.of(value), displayName, givenName, surname, mail, password, mustChangePassword, roles, type);
    }

    public UserEdit withPassword(ClearText value) {
        return new UserEdit(
                enabled, displayName, givenName, surname, mail, Optional.of(value), mustChangePassword, roles, type);
    }

    /// The password is good for one sign-in, at which the user sets his own.
    public UserEdit toBeChanged() {
        return new UserEdit(enabled, displayName, givenName, surname, mail, password, true, roles, type);
    }

    public UserEdit withType(UserType value) {
        return new UserEdit(
                enabled,
                displayName,
                givenName,
                surname,
                mail,
                password,
                mustChangePassword,
                roles,
                Optional.of(value));
    }

    Profile over(Profile old) {
        return new Profile(
                displayName.orElse(old.displayName()),
                givenName.over(old.givenName()),
                surname.over(old.surname()),
                mail.over(old.mail()));
    }
}
