package io.bailiff.server.console;

import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.user.User;
import io.bailiff.server.web.page.FormTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What the page before *Require re-register MFA* shows.
///
/// @param before what the administrator should know first
/// @param rows what the user has now
/// @param kinds that are chosen
public record ReregisterForm(
        User user,
        boolean himself,
        Beforehand before,
        List<MethodRow> rows,
        Set<AuthenticatorKind> kinds,
        FormTime compromisedAt,
        Why why) {

    public ReregisterForm {
        rows = List.copyOf(rows);
        kinds = Set.copyOf(kinds);
    }

    /// The kinds that can be chosen: a pass goes always.
    public List<AuthenticatorKind> choices() {
        return Arrays.stream(AuthenticatorKind.values())
                .filter(kind -> kind != AuthenticatorKind.ACCESS_PASS)
                .toList();
    }
}
