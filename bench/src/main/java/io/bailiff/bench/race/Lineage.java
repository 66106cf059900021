package io.bailiff.bench.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything that came of one sign-in: its newest refresh token and the newest access tokens. Written by the one
/// thread that
/// refreshes it, read by others.
public final class Lineage {
    private static final int KEPT = 3;

    private final String name;
    private String refresh;
    private final List<String> access = new ArrayList<>();

    /// @param access absent if only a refresh token is known
    public Lineage(String name, String refresh, Optional<String> access) {
        this.name = name;
        this.refresh = refresh;
        access.ifPresent(this.access::add);
    }

    public String name() {
        return name;
    }

    public synchronized String refresh() {
        return refresh;
    }

    /// The newest access tokens, at most three, oldest first.
    public synchronized List<String> access() {
        return List.copyOf(access);
    }

    /// The last refresh gave these.
    public synchronized void renewed(String newRefresh, String newAccess) {
        refresh = newRefresh;
        access.add(newAccess);
        if (access.size() > KEPT) {
            access.removeFirst();
        }
    }

    @Override
    public String toString() {
        return "Lineage[" + name + "]";
    }
}
