package io.bailiff.server;

import io.bailiff.core.credential.BreachedPasswords;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the operator's list about passwords that people sign in with. A list that cannot be read keeps nobody out.
final class LeakedPasswords implements BreachedPasswords {
    private static final Logger LOG = LoggerFactory.getLogger(LeakedPasswords.class);

    private final BreachedPasswords list;

    LeakedPasswords(BreachedPasswords list) {
        this.list = list;
    }

    @Override
    public boolean contains(String password) {
        try {
            return list.contains(password);
        } catch (UncheckedIOException e) {
            LOG.error(
                    "the list of breached passwords cannot be read; nobody knows whether one that was used is on it",
                    e);
            return false;
        }
    }
}
