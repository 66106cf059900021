package io.bailiff.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/// Chromium's virtual authenticator: a laptop's own, which recognises its user.
final class VirtualKey {
    private final CDPSession devtools;
    private final String id;

    private VirtualKey(CDPSession devtools, String id) {
        this.devtools = devtools;
        this.id = id;
    }

    /// In the machine that shows this page.
    static VirtualKey in(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        var added = devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
        return new VirtualKey(devtools, added.get("authenticatorId").getAsString());
    }

    /// Puts copies of its passkeys into another one.
    void copyTo(VirtualKey other) {
        for (var passkey : devtools.send("WebAuthn.getCredentials", arguments()).getAsJsonArray("credentials")) {
            var arguments = other.arguments();
            arguments.add("credential", passkey);
            var _ = other.devtools.send("WebAuthn.addCredential", arguments);
        }
    }

    private JsonObject arguments() {
        var arguments = new JsonObject();
        arguments.addProperty("authenticatorId", id);
        return arguments;
    }

    void remove() {
        devtools.detach();
    }
}
