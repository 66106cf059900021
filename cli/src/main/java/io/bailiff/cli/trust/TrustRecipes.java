package io.bailiff.cli.trust;

import java.nio.file.Path;
import java.util.List;

/// The commands that make a machine trust a CA, system by system.
final class TrustRecipes {
    private TrustRecipes() {}

    static List<String> of(Path certificate) {
        String file = quoted(certificate);
        return List.of(
                "Debian, Ubuntu:",
                "  sudo cp " + file + " " + DebianTrust.TARGET + " && sudo update-ca-certificates",
                "Fedora, RHEL, SUSE:",
                "  sudo trust anchor --store " + file,
                "macOS:",
                "  sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain " + file,
                "Windows, as administrator:",
                "  certutil -addstore -f ROOT " + file,
                "Chromium on Linux, Firefox (for Firefox, the profile's directory instead of ~/.pki/nssdb):",
                "  certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n bailiff -i " + file,
                "Node.js and curl, for one shell:",
                "  export NODE_EXTRA_CA_CERTS=" + file + " CURL_CA_BUNDLE=" + file);
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
