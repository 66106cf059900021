package io.bailiff.core.memory;

import io.bailiff.core.device.Compliance;
import io.bailiff.core.device.Device;
import io.bailiff.core.device.DeviceTx;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.session.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Registered devices, in memory.
interface MemoryDevices extends DeviceTx {

    Tables tables();

    @Override
    default Optional<Device> device(DeviceId id) {
        return Optional.ofNullable(tables().registered.get(id));
    }

    @Override
    default Optional<Device> deviceWithKey(String thumbprint) {
        return tables().registered.values().stream()
                .filter(device -> device.key().thumbprint().equals(thumbprint))
                .findFirst();
    }

    @Override
    default List<Device> devicesOf(UserId owner) {
        return tables().registered.values().stream()
                .filter(device -> device.owner().equals(owner))
                .sorted(Comparator.comparing(Device::registeredAt)
                        .thenComparing(device -> device.id().text()))
                .toList();
    }

    @Override
    default List<Device> devices(Optional<DeviceId> after, int limit) {
        String begin = after.map(DeviceId::text).orElse("");
        return tables().registered.values().stream()
                .filter(device -> device.id().text().compareTo(begin) > 0)
                .sorted(Comparator.comparing(device -> device.id().text()))
                .limit(limit)
                .toList();
    }

    @Override
    default Optional<Device> provedIn(SessionId id) {
        Session session = tables().sessions.get(id);
        Instant proved = tables().proofs.get(id);
        return session == null || proved == null
                ? Optional.empty()
                : device(session.device())
                        .filter(Device::enabled)
                        .filter(device -> device.owner().equals(session.user()))
                        .filter(device -> !proved.isBefore(device.registeredAt()));
    }

    @Override
    default void insert(Device device) {
        tables().registered.put(device.id(), device);
    }

    private void change(DeviceId id, UnaryOperator<Device> change) {
        tables().registered.computeIfPresent(id, (_, device) -> change.apply(device));
    }

    private static Device with(
            Device device,
            String name,
            boolean enabled,
            Optional<Compliance> compliance,
            Map<Integer, String> extensions,
            Instant provedAt) {
        return new Device(
                device.id(),
                device.owner(),
                name,
                device.operatingSystem(),
                device.operatingSystemVersion(),
                enabled,
                compliance,
                extensions,
                device.key(),
                device.registeredAt(),
                provedAt);
    }

    @Override
    default void rename(DeviceId id, String name) {
        change(id, old -> with(old, name, old.enabled(), old.compliance(), old.extensions(), old.provedAt()));
    }

    @Override
    default void proved(DeviceId id, SessionId session, Instant at) {
        change(id, old -> with(old, old.name(), old.enabled(), old.compliance(), old.extensions(), at));
        tables().proofs.put(session, at);
    }

    @Override
    default void enabled(DeviceId id, boolean enabled) {
        change(id, old -> with(old, old.name(), enabled, old.compliance(), old.extensions(), old.provedAt()));
    }

    @Override
    default void compliance(DeviceId id, Compliance compliance) {
        change(
                id,
                old -> with(old, old.name(), old.enabled(), Optional.of(compliance), old.extensions(), old.provedAt()));
    }

    @Override
    default void extensions(DeviceId id, Map<Integer, String> extensions) {
        change(id, old -> with(old, old.name(), old.enabled(), old.compliance(), extensions, old.provedAt()));
    }

    @Override
    default void remove(DeviceId id) {
        tables().registered.remove(id);
    }

    @Override
    default void removeDevices(UserId owner) {
        boolean _ =
                tables().registered.values().removeIf(device -> device.owner().equals(owner));
    }
}
