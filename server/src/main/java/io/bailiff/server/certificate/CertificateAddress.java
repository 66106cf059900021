package io.bailiff.server.certificate;

import java.net.URI;

/// Where browsers show their certificate. There is none if there is no port for it.
public record CertificateAddress(URI uri) {
    public static final String PATH = "/signin/certificate";
}
