package io.bailiff.server.web.page;

import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.id.AuthenticatorId;

/// An authenticator app that is being registered, as its page shows it.
///
/// @param manualKey for those who cannot scan, in groups of four
public record NewApp(String id, QrCode code, String manualKey) {

    /// @param issuer and account, as the app will list it
    public static NewApp of(AuthenticatorId id, TotpSecret secret, String issuer, String account) {
        return new NewApp(
                id.text(),
                QrCode.of(secret.revealUri(issuer, account)),
                secret.revealBase32().replaceAll("(.{4})(?!$)", "$1 "));
    }

    @Override
    public String toString() {
        return "NewApp[" + id + "]";
    }
}
