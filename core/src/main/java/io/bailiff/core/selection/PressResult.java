package io.bailiff.core.selection;

/// What became of the order to end a set.
public sealed interface PressResult {

    /// It is being ended, or was.
    record Pressed(SessionSet set) implements PressResult {}

    record Missing() implements PressResult {}

    /// The caller may end none of them; `why` is a stable code.
    record NotAllowed(String why) implements PressResult {}

    /// A person does not say why.
    record StatementMissing() implements PressResult {}
}
