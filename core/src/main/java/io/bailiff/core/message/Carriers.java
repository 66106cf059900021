package io.bailiff.core.message;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The ways to reach people that the operator has set up.
public record Carriers(Map<Channel, Carrier> all) {
    public static final Carriers NONE = new Carriers(Map.of());

    public Carriers {
        all = Map.copyOf(all);
    }

    public boolean reach(Channel channel) {
        return all.containsKey(channel);
    }

    public Set<Channel> channels() {
        return all.keySet();
    }

    Optional<Carrier> on(Channel channel) {
        return Optional.ofNullable(all.get(channel));
    }
}
