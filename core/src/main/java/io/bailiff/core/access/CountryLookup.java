package io.bailiff.core.access;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/// Knows in which country an address is.
public interface CountryLookup {

    /// Knows none.
    CountryLookup NONE = new CountryLookup() {
        @Override
        public Country of(InetAddress address) {
            return Country.UNKNOWN;
        }

        @Override
        public Health health() {
            return new Health(State.NOT_SET, 0, 0, Optional.empty());
        }
    };

    Country of(InetAddress address);

    Health health();

    /// How it is with the file of countries.
    enum State {
        READY("ready"),
        /// Nobody has named one.
        NOT_SET("not-set"),
        MISSING("missing"),
        /// Older than the organization wants it.
        OLD("old"),
        /// Not a file of countries.
        BAD("bad");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /// @param ranges how many it has
    /// @param bad how many of its lines were left out
    /// @param from when it was made
    record Health(State state, int ranges, int bad, Optional<Instant> from) {}
}
