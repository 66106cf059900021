package io.bailiff.core.memory;

import io.bailiff.core.drill.Drill;
import io.bailiff.core.drill.DrillPlace;
import io.bailiff.core.drill.DrillTurn;
import io.bailiff.core.drill.DrillTx;
import io.bailiff.core.drill.Finding;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Kill drills, on the tables in memory.
interface MemoryDrills extends DrillTx {
    Comparator<Drill> BY_TIME = Comparator.comparing(Drill::startedAt)
            .thenComparing(drill -> drill.id().toString());

    Tables tables();

    @Override
    default Optional<UserId> canary() {
        return tables().canary;
    }

    @Override
    default void canary(UserId user) {
        tables().canary = Optional.of(user);
    }

    @Override
    default Map<ApiId, String> probes() {
        return Map.copyOf(tables().drillProbes);
    }

    @Override
    default void probe(ApiId api, String address) {
        tables().drillProbes.put(api, address);
    }

    @Override
    default void forgetProbe(ApiId api) {
        tables().drillProbes.remove(api);
    }

    @Override
    default DrillTurn drillTurn() {
        return tables().drillTurn;
    }

    @Override
    default boolean move(DrillTurn from, DrillTurn to) {
        boolean mine = drillTurn().equals(from);
        if (mine) {
            tables().drillTurn = to;
        }
        return mine;
    }

    @Override
    default Optional<Drill> drill(UUID id) {
        return Optional.ofNullable(tables().drills.get(id));
    }

    private Stream<Drill> newestFirst() {
        return tables().drills.values().stream().sorted(BY_TIME.reversed());
    }

    @Override
    default List<Drill> drills(Optional<DrillPlace> after, int limit) {
        return newestFirst()
                .filter(drill -> after.map(place -> BY_TIME.compare(drill, at(place)) < 0)
                        .orElse(true))
                .limit(limit)
                .toList();
    }

    private static Drill at(DrillPlace place) {
        return new Drill(
                place.drill(), place.startedAt(), false, Drill.State.RUNNING, Optional.empty(), Optional.empty());
    }

    @Override
    default void insert(Drill drill) {
        tables().drills.put(drill.id(), drill);
    }

    @Override
    default void save(Drill drill) {
        tables().drills.replace(drill.id(), drill);
    }

    @Override
    default List<Finding> findings(UUID drill) {
        return tables().drillFindings.getOrDefault(drill, List.of());
    }

    @Override
    default List<Finding> recentFindings(int drills) {
        return newestFirst()
                .limit(drills)
                .flatMap(drill -> findings(drill.id()).stream())
                .toList();
    }

    @Override
    default void insert(UUID drill, List<Finding> findings) {
        tables().drillFindings.put(drill, List.copyOf(findings));
    }

    @Override
    default void forgetDrillsBut(int newest) {
        newestFirst().skip(newest).map(Drill::id).toList().forEach(id -> {
            tables().drills.remove(id);
            tables().drillFindings.remove(id);
        });
    }
}
