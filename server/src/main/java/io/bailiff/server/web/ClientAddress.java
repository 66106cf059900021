package io.bailiff.server.web;

import io.bailiff.server.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The address a request comes from. `X-Forwarded-For` counts only if the peer is a declared proxy, and then only its
/// last entry that is
/// not a declared proxy itself: everything further left was written by the caller.
@Component
public class ClientAddress {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /// Addresses, not texts: `::1` is `0:0:0:0:0:0:0:1`.
    private final Set<InetAddress> trustedProxies;

    public ClientAddress(Settings settings) {
        this.trustedProxies =
                settings.trustedProxies().stream().map(InetAddress::ofLiteral).collect(Collectors.toUnmodifiableSet());
    }

    public String of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        if (!trusted(peer)) {
            return peer;
        }
        List<String> hops = Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        return hops.reversed().stream()
                .filter(hop -> !trusted(hop))
                .findFirst()
                .filter(hop -> ADDRESS.matcher(hop).matches())
                .orElse(peer);
    }

    private boolean trusted(String text) {
        try {
            return trustedProxies.contains(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
