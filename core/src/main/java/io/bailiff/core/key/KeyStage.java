package io.bailiff.core.key;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// What becomes of a key as time goes by.
public enum KeyStage {
    /// Published, so that everybody has it when it signs.
    WAITING,
    /// Signs.
    IN_USE,
    /// Signs no more; what it signed is still good.
    PUBLISHED,
    /// As before, and for ever.
    KEPT,
    /// A stranger knew it: nothing that it signed is good.
    WITHDRAWN,
    /// Nothing that it signed can be alive.
    OVER;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param all the keys that `key` is one of
    public static KeyStage of(StoredKey key, Collection<StoredKey> all, Instant now) {
        if (key.withdrawnAt().isPresent()) {
            return WITHDRAWN;
        }
        if (inUse(all, key.purpose(), now).filter(key::equals).isPresent()) {
            return IN_USE;
        }
        if (!key.retired(now)) {
            return key.activeFrom().isAfter(now) ? WAITING : replaced(key);
        }
        return key.purpose() == KeyPurpose.EVIDENCE ? KEPT : OVER;
    }

    private static KeyStage replaced(StoredKey key) {
        return key.purpose() == KeyPurpose.EVIDENCE ? KEPT : PUBLISHED;
    }

    /// The key that signs now: the newest whose time has come. If the time of none has come, the
    /// clocks of the nodes differ, and the first that there is will do.
    public static Optional<StoredKey> inUse(Collection<StoredKey> all, KeyPurpose purpose, Instant now) {
        var usable = all.stream()
                .filter(key -> key.purpose() == purpose
                        && !key.retired(now)
                        && key.withdrawnAt().isEmpty())
                .toList();
        var byTime = Comparator.comparing(StoredKey::activeFrom).thenComparing(StoredKey::kid);
        return usable.stream()
                .filter(key -> !key.activeFrom().isAfter(now))
                .max(byTime)
                .or(() -> usable.stream().min(byTime));
    }

    /// The key that will take over.
    public static Optional<StoredKey> waiting(Collection<StoredKey> all, KeyPurpose purpose, Instant now) {
        return all.stream()
                .filter(key -> key.purpose() == purpose && of(key, all, now) == WAITING)
                .max(Comparator.comparing(StoredKey::activeFrom));
    }
}
