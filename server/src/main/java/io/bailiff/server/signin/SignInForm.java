package io.bailiff.server.signin;

import java.util.List;
import java.util.Optional;

/// What the sign-in page shows.
///
/// @param name as it was typed or suggested; the password is never shown again
/// @param next where to go on; empty text for the account page
/// @param problem the last part of a text's key, `signin.problem.…`
/// @param providers in the order of their ids
/// @param notice the last part of a text's key, `signin.notice.…`
public record SignInForm(
        String token,
        String name,
        boolean stay,
        String next,
        Optional<String> problem,
        Optional<String> notice,
        List<Button> providers) {

    public SignInForm {
        providers = List.copyOf(providers);
    }

    /// Another provider to sign in with.
    public record Button(String id, String name) {}
}
