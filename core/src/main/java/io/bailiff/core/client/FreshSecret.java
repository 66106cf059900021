package io.bailiff.core.client;

import io.bailiff.core.id.RandomSecret;
import java.security.SecureRandom;

/// A client's secret, new.
public final class FreshSecret extends RandomSecret {
    public FreshSecret() {
        super(new SecureRandom());
    }
}
