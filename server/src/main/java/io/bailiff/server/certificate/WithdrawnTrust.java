package io.bailiff.server.certificate;

import io.bailiff.core.certificate.Authority;
import io.bailiff.core.directory.TrustedSources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Ends at every start what came from authorities that are not in the settings any more, or are trusted
/// for less, before the first connection is accepted.
@Component
final class WithdrawnTrust implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(WithdrawnTrust.class);

    private final TrustedSources sources;
    private final TrustedAuthorities authorities;

    WithdrawnTrust(TrustedSources sources, TrustedAuthorities authorities) {
        this.sources = sources;
        this.authorities = authorities;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int ended = sources.only(Authority.SOURCE, authorities.sources());
        if (ended > 0) {
            LOG.info("{} sessions ended: the authorities of their certificates are not trusted any more", ended);
        }
    }
}
