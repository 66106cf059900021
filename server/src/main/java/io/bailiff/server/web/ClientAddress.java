package io.bailiff.server.web;

import io.bailiff.server.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The address a request comes from. `X-Forwarded-For` counts only if the peer is a declared proxy, and then only its
/// last entry that is
/// not a declared proxy itself: everything further left was written by the caller.
@Component
public class ClientAddress {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private final Set<String> trustedProxies;

    public ClientAddress(Settings settings) {
        this.trustedProxies = Set.copyOf(settings.trustedProxies());
    }

    public String of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        if (!trustedProxies.contains(peer)) {
            return peer;
        }
        List<String> hops = java.util.Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        return hops.reversed().stream()
                .filter(hop -> !trustedProxies.contains(hop))
                .findFirst()
                .filter(hop -> ADDRESS.matcher(hop).matches())
                .orElse(peer);
    }
}
