package io.bailiff.core.directory;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.automation.Event;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.device.Compliance;
import io.bailiff.core.device.Device;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Other people's devices: disabled, judged, removed.
///
/// What takes something away from a device ends everything on it, in the same transaction.
public final class Devices {
    private final Transactions<? extends DirectoryReads, ? extends DirectoryTx> store;
    private final KillSwitch killSwitch;
    private final Reactions reactions;
    private final InstantSource clock;

    public Devices(
            Transactions<? extends DirectoryReads, ? extends DirectoryTx> store,
            KillSwitch killSwitch,
            InstantSource clock) {
        this.store = store;
        this.killSwitch = killSwitch;
        this.reactions = new Reactions(killSwitch);
        this.clock = clock;
    }

    /// What became of it.
    public sealed interface Result {

        /// Done and durable; what had to end has ended.
        ///
        /// @param killed where everything on the device was killed, for each reason that there was
        record Changed(List<Position> killed) implements Result {
            public Changed {
                killed = List.copyOf(killed);
            }
        }

        record NothingMatches() implements Result {}

        /// The caller may not; `why` is a stable code.
        record NotAllowed(String why) implements Result {}
    }

    /// What is to be different; what is empty stays.
    ///
    /// @param extensions of the numbers that are named, empty text takes one away
    public record Edit(
            Optional<String> name,
            Optional<Boolean> enabled,
            Optional<Boolean> compliant,
            Map<Integer, String> extensions) {
        public Edit {
            extensions = Map.copyOf(extensions);
        }

        public static Edit enabled(boolean enabled) {
            return new Edit(Optional.empty(), Optional.of(enabled), Optional.empty(), Map.of());
        }

        public static Edit compliant(boolean compliant) {
            return new Edit(Optional.empty(), Optional.empty(), Optional.of(compliant), Map.of());
        }

        private Set<Deed> deeds() {
            var deeds = new ArrayList<Deed>();
            enabled.map(on -> on ? Deed.ENABLE_DEVICE : Deed.DISABLE_DEVICE).ifPresent(deeds::add);
            compliant.map(_ -> Deed.JUDGE_DEVICE).ifPresent(deeds::add);
            if (name.isPresent() || !extensions.isEmpty() || deeds.isEmpty()) {
                deeds.add(Deed.CHANGE_DEVICE);
            }
            return Set.copyOf(deeds);
        }
    }

    public Optional<Device> find(DeviceId id) {
        return store.read(reads -> reads.device(id));
    }

    public List<Device> of(UserId owner) {
        return store.read(reads -> reads.devicesOf(owner));
    }

    /// A page in the order of ids.
    public List<Device> list(Optional<DeviceId> after, int limit) {
        return store.read(reads -> reads.devices(after, limit));
    }

    /// Changes all that it says, or nothing.
    public Result change(DeviceId id, Edit edit, Caller caller) {
        return with(id, edit.deeds(), caller, (tx, device, now) -> {
            var killed = new ArrayList<Position>();
            if (edit.name().isPresent() || !edit.extensions().isEmpty()) {
                edit.name().ifPresent(name -> tx.rename(id, name));
                tx.extensions(id, merged(device.extensions(), edit.extensions()));
                tx.audit(entry(now, caller.actor(), Deed.CHANGE_DEVICE, device, Map.of()));
            }
            edit.enabled()
                    .filter(on -> on != device.enabled())
                    .ifPresent(on -> enable(tx, device, on, caller, now).ifPresent(killed::add));
            edit.compliant().ifPresent(compliant -> killed.addAll(judge(tx, device, compliant, caller.actor(), now)));
            return killed;
        });
    }

    private static Map<Integer, String> merged(Map<Integer, String> before, Map<Integer, String> edit) {
        var merged = new TreeMap<>(before);
        merged.putAll(edit);
        merged.values().removeIf(String::isEmpty);
        return merged;
    }

    private Optional<Position> enable(DirectoryTx tx, Device device, boolean on, Caller caller, Instant now) {
        tx.enabled(device.id(), on);
        tx.audit(entry(now, caller.actor(), on ? Deed.ENABLE_DEVICE : Deed.DISABLE_DEVICE, device, Map.of()));
        return on ? Optional.empty() : Optional.of(end(tx, device, Cause.DEVICE_DISABLED, caller, now));
    }

    /// The one place where it changes whether a device is compliant, within a transaction that has the log's turn. What
    /// ends with it is said by a rule.
    ///
    /// @return the kills, which the caller settles after its commit
    public List<Position> judge(DirectoryTx tx, Device device, boolean compliant, Actor actor, Instant now) {
        boolean same = device.compliance().map(Compliance::compliant).equals(Optional.of(compliant));
        String by = actor.kind() + " " + actor.id();
        tx.compliance(device.id(), new Compliance(compliant, by, now));
        tx.audit(entry(now, actor, Deed.JUDGE_DEVICE, device, Map.of("compliant", Boolean.toString(compliant))));
        if (compliant || same) {
            return List.of();
        }
        var statement = Statement.by(Reason.POLICY, "device " + device.name());
        var what = new Event.What.OnDevice(device.id());
        return reactions.to(new Event(Trigger.DEVICE_NONCOMPLIANT, device.owner(), what, statement, actor, now), tx);
    }

    /// It is registered no more. Its owner may register it again.
    public Result remove(DeviceId id, Caller caller) {
        return with(id, Set.of(Deed.REMOVE_DEVICE), caller, (tx, device, now) -> {
            Position at = end(tx, device, Cause.DEVICE_REMOVED, caller, now);
            tx.remove(id);
            tx.audit(entry(now, caller.actor(), Deed.REMOVE_DEVICE, device, Map.of()));
            return List.of(at);
        });
    }

    private Position end(DirectoryTx tx, Device device, Cause cause, Caller caller, Instant now) {
        var statement = Statement.by(Reason.POLICY, "device " + device.name());
        return killSwitch.within(tx, new Kill(new Scope.OfDevice(device.id()), cause, statement, caller.actor(), now));
    }

    @FunctionalInterface
    private interface Work {
        List<Position> in(DirectoryTx tx, Device device, Instant now);
    }

    private Result with(DeviceId id, Set<Deed> deeds, Caller caller, Work work) {
        Instant now = clock.instant();
        Result result = store.write(tx -> {
            tx.takeTurn();
            var device = tx.device(id);
            if (device.isEmpty()) {
                return new Result.NothingMatches();
            }
            Set<Role> owner = tx.user(device.get().owner()).map(User::roles).orElse(Set.of());
            for (Deed deed : deeds) {
                var refusal = DirectoryRules.refusal(caller.authority(), CallerRoles.of(tx, caller), deed, owner);
                if (refusal.isPresent()) {
                    tx.audit(new AuditEntry(
                            now,
                            caller.actor(),
                            deed.action(),
                            device.get().owner().text(),
                            refusal.get(),
                            Map.of("device", id.text())));
                    return new Result.NotAllowed(refusal.get());
                }
            }
            return new Result.Changed(work.in(tx, device.get(), now));
        });
        if (result instanceof Result.Changed(var killed)) {
            killed.forEach(killSwitch::settle);
        }
        return result;
    }

    private static AuditEntry entry(Instant now, Actor actor, Deed deed, Device device, Map<String, String> more) {
        var detail = new TreeMap<>(more);
        detail.put("device", device.id().text());
        detail.put("name", device.name());
        return new AuditEntry(now, actor, deed.action(), device.owner().text(), AuditEntry.OK, detail);
    }
}
