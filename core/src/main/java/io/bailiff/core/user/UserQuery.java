package io.bailiff.core.user;

/// Which users to list.
public sealed interface UserQuery {

    record Everybody() implements UserQuery {}

    /// Name or display name starts with `text`, whatever its case. `text` is taken literally.
    record StartingWith(String text) implements UserQuery {}

    /// Display name starts with `text`, whatever its case.
    record DisplayNameStartingWith(String text) implements UserQuery {}

    /// Mail address equals `text`, whatever its case.
    record WithMail(String text) implements UserQuery {}
}
