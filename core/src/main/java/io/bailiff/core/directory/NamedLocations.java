package io.bailiff.core.directory;

import io.bailiff.core.access.AccessReads;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The places that Conditional Access policies name, in the hands of an administrator.
public final class NamedLocations {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final InstantSource clock;

    public NamedLocations(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.clock = clock;
    }

    /// All, by name.
    public List<NamedLocation> all() {
        return store.read(AccessReads::namedLocations);
    }

    /// Adds a named location, or replaces the one with this id.
    public PolicyChange<NamedLocation> save(NamedLocation location, Caller caller) {
        Instant now = clock.instant();
        PolicyChange<NamedLocation> change = store.write(tx -> {
            tx.takeTurn();
            String target = location.id().text();
            var refusal = AccessAudit.refusal(tx, caller);
            if (refusal.isPresent()) {
                return AccessAudit.refuse(tx, new PolicyChange.NotAllowed<>(refusal.get()), target, caller, now);
            }
            var others = tx.namedLocations().stream()
                    .filter(one -> !one.id().equals(location.id()))
                    .toList();
            var problems = new Problems();
            problems.text(Optional.of(location.name()), "displayName");
            problems.addIf(
                    others.stream().anyMatch(one -> one.name().equals(location.name())),
                    "displayName",
                    "there is another location of this name");
            problems.addIf(
                    location.countries().isEmpty()
                            && (location.ranges().isEmpty() || location.ranges().size() > NamedLocation.MOST_RANGES),
                    "ipRanges",
                    "1 to " + NamedLocation.MOST_RANGES + " ranges are needed here");
            problems.addIf(
                    location.countries()
                            .filter(some -> some.codes().isEmpty() && !some.unknown())
                            .isPresent(),
                    "countriesAndRegions",
                    "countries are needed here");
            problems.addIf(
                    others.size() >= NamedLocation.MOST, "", "there are " + NamedLocation.MOST + " locations already");
            if (!problems.none()) {
                return AccessAudit.refuse(tx, new PolicyChange.Invalid<>(problems.all()), target, caller, now);
            }
            tx.save(location);
            new OutdatedClaims(killSwitch, caller, now).ofPlaces(tx);
            tx.audit(AccessAudit.entry(
                    now,
                    caller,
                    target,
                    AuditEntry.OK,
                    Map.of(
                            "location", location.name(),
                            "trusted", Boolean.toString(location.trusted()),
                            "ranges", Integer.toString(location.ranges().size()),
                            "countries",
                                    location.countries()
                                            .map(NamedLocations::words)
                                            .orElse(""))));
            return new PolicyChange.Changed<>(location, 0);
        });
        killSwitch.tell();
        return change;
    }

    private static String words(NamedLocation.Countries countries) {
        String codes = countries.codes().stream().sorted().collect(Collectors.joining(" "));
        return countries.unknown() ? codes + " unknown" : codes;
    }

    /// Changes a named location; what `change` makes of it is checked as a new one is.
    public PolicyChange<NamedLocation> change(LocationId id, UnaryOperator<NamedLocation> change, Caller caller) {
        return all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(found -> save(change.apply(found), caller))
                .orElseGet(PolicyChange.NothingMatches::new);
    }

    /// Takes a location away that no policy names and nobody trusts.
    public PolicyChange<NamedLocation> remove(LocationId id, Caller caller) {
        Instant now = clock.instant();
        return store.write(tx -> {
            var refusal = AccessAudit.refusal(tx, caller);
            if (refusal.isPresent()) {
                return AccessAudit.refuse(tx, new PolicyChange.NotAllowed<>(refusal.get()), id.text(), caller, now);
            }
            var found = tx.namedLocations().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst();
            if (found.isEmpty()) {
                return AccessAudit.refuse(tx, new PolicyChange.NothingMatches<>(), id.text(), caller, now);
            }
            boolean used = tx.accessPolicies().stream()
                    .map(policy -> policy.conditions().locations())
                    .anyMatch(places -> places.names(id));
            if (used || found.get().trusted()) {
                return AccessAudit.refuse(tx, new PolicyChange.InUse<>(), id.text(), caller, now);
            }
            tx.remove(id);
            tx.audit(AccessAudit.entry(
                    now,
                    caller,
                    id.text(),
                    AuditEntry.OK,
                    Map.of("removed", found.get().name())));
            return new PolicyChange.Changed<>(found.get(), 0);
        });
    }
}
