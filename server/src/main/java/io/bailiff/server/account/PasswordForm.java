package io.bailiff.server.account;

/// What the page shows. No password is ever shown again.
///
/// @param field that the problem is about; empty text if there is none
/// @param problem the last part of a text's key, `password.problem.…`; empty text if there is none,
/// or an objection
/// @param objection a sentence of the password rule; empty text if there is none
/// @param done it has just been changed
public record PasswordForm(String field, String problem, String objection, boolean done) {

    static PasswordForm empty(boolean done) {
        return new PasswordForm("", "", "", done);
    }

    static PasswordForm wrong(String field, String problem) {
        return new PasswordForm(field, problem, "", false);
    }

    static PasswordForm refused(String objection) {
        return new PasswordForm("wanted", "", objection, false);
    }

    public boolean wrong(String which) {
        return field.equals(which);
    }
}
