package io.bailiff.bench.http;

import java.net.URI;

/// Where a server listens.
public record Address(String host, int port, boolean secure) {

    public static Address of(URI uri) {
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() != -1 ? uri.getPort() : secure ? 443 : 80;
        return new Address(uri.getHost(), port, secure);
    }

    /// As the `Host` header has it.
    public String authority() {
        return host + ":" + port;
    }
}
