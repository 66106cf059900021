package io.bailiff.core.oath;

import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.user.UserPrincipalName;
import java.util.Optional;

/// A token as its vendor describes it.
///
/// @param number of the line in the file, from 1
/// @param owner empty: it goes to the stock
public record TokenLine(
        int number,
        Optional<UserPrincipalName> owner,
        String serial,
        TotpSecret secret,
        OathProfile profile,
        String manufacturer,
        String model) {}
