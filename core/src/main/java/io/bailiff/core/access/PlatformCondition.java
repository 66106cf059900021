package io.bailiff.core.access;

import java.util.Optional;
import java.util.Set;

/// On which platforms a policy applies.
///
/// @param all on each, known or not; else on those named
public record PlatformCondition(boolean all, Set<Platform> platforms, Set<Platform> except) {
    public static final PlatformCondition ANY = new PlatformCondition(true, Set.of(), Set.of());

    public PlatformCondition {
        platforms = Set.copyOf(platforms);
        except = Set.copyOf(except);
    }

    boolean holds(Optional<Platform> platform) {
        return (all || platform.filter(platforms::contains).isPresent())
                && platform.filter(except::contains).isEmpty();
    }
}
