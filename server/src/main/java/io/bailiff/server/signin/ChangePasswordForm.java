package io.bailiff.server.signin;

/// What the page shows that asks for another password. No password is ever shown again.
///
/// @param name of the user
/// @param next where to go on; empty text for the account page
/// @param problem the last part of a text's key, `change.problem.…`; empty text if there is none,
/// or an objection
/// @param risky a policy wants it; else somebody else has set the one he has
/// @param objection a sentence of the password rule; empty text if there is none
public record ChangePasswordForm(
        String token, String name, String next, String problem, String objection, boolean risky) {}
