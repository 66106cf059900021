package io.bailiff.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/// Chromium's virtual authenticator: a laptop's own, which recognises its user.
final class VirtualKey {
    private final CDPSession devtools;

    private VirtualKey(CDPSession devtools) {
        this.devtools = devtools;
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
        var _ = devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
        return new VirtualKey(devtools);
    }

    void remove() {
        devtools.detach();
    }
}
