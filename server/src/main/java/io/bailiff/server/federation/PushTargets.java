package io.bailiff.server.federation;

import io.bailiff.server.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Where we are willing to push to, and what we are willing to show there.
@Component
public final class PushTargets {
    private static final int LONGEST = 2_000;
    private static final int HTTPS = 443;
    private static final int FIRST_FREE_PORT = 1_024;
    private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]{0,4094}[\\x21-\\x7E])?");

    private final Outbound outbound;
    private final URI base;

    public PushTargets(Outbound outbound, Settings settings) {
        this.outbound = outbound;
        this.base = settings.baseUrl();
    }

    /// Why not; empty if it will do. Asks for the host's addresses, which are asked for again at each push.
    public Optional<String> refusal(String address) {
        if (address.length() > LONGEST) {
            return Optional.of("the address is too long");
        }
        try {
            URI uri = new URI(address);
            int port = uri.getPort();
            if (uri.getRawFragment() != null) {
                return Optional.of("an address with a fragment");
            }
            if (port != -1 && port != HTTPS && port < FIRST_FREE_PORT) {
                return Optional.of("a port of another service");
            }
            return ours(uri) ? Optional.of("our own address") : outbound.refusal(uri);
        } catch (URISyntaxException e) {
            return Optional.of("not an address");
        }
    }

    private boolean ours(URI uri) {
        return base.getHost().equalsIgnoreCase(uri.getHost()) && port(base) == port(uri);
    }

    private static int port(URI uri) {
        return uri.getPort() == -1 ? HTTPS : uri.getPort();
    }

    /// A header's value that stays one.
    public boolean header(String value) {
        return HEADER.matcher(value).matches();
    }
}
