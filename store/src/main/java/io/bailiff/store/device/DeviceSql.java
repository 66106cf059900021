package io.bailiff.store.device;

import io.bailiff.core.device.Compliance;
import io.bailiff.core.device.Device;
import io.bailiff.core.device.DeviceKey;
import io.bailiff.core.device.DeviceTx;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.store.Sql;
import io.bailiff.store.row.Column;
import io.bailiff.store.row.Ids;
import io.bailiff.store.row.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Registered devices.
public interface DeviceSql extends DeviceTx {
    String DEVICES = """
            SELECT r.id, r.user_id, r.name, r.system, r.system_version, r.compliant, r.compliant_by, r.compliant_at,
                   r.extensions, r.key_thumbprint, r.key_jwk, r.registered_at, r.proved_at,
                   coalesce(d.enabled, 1) AS enabled
              FROM registered_device r
              LEFT JOIN device d ON d.id = r.id
            """;

    Sql store();

    @Override
    default Optional<Device> device(DeviceId id) {
        return store().sql(DEVICES + "WHERE r.id = :id")
                .param("id", id.text())
                .query((row, _) -> device(row))
                .optional();
    }

    @Override
    default Optional<Device> deviceWithKey(String thumbprint) {
        return store().sql(DEVICES + "WHERE r.key_thumbprint = :thumbprint")
                .param("thumbprint", thumbprint)
                .query((row, _) -> device(row))
                .optional();
    }

    @Override
    default List<Device> devicesOf(UserId owner) {
        return store().sql(DEVICES + "WHERE r.user_id = :user ORDER BY r.registered_at, r.id")
                .param("user", owner.text())
                .query((row, _) -> device(row))
                .list();
    }

    @Override
    default List<Device> devices(Optional<DeviceId> after, int limit) {
        return store().sql(DEVICES + "WHERE r.id > :after ORDER BY r.id LIMIT :limit")
                .param("after", after.map(DeviceId::text).orElse(""))
                .param("limit", limit)
                .query((row, _) -> device(row))
                .list();
    }

    @Override
    default Optional<Device> provedIn(SessionId session) {
        return store().sql(DEVICES + """
                        JOIN session s ON s.device_id = r.id AND s.user_id = r.user_id
                        WHERE s.id = :session AND s.device_proved_at >= r.registered_at
                          AND coalesce(d.enabled, 1) = 1
                        """)
                .param("session", session.text())
                .query((row, _) -> device(row))
                .optional();
    }

    private static Device device(ResultSet row) throws SQLException {
        var at = Column.optionalInstant(row, "compliant_at");
        Optional<Compliance> compliance = at.isPresent()
                ? Optional.of(new Compliance(
                        Column.yes(row, "compliant"),
                        Column.optionalText(row, "compliant_by").orElse(""),
                        at.get()))
                : Optional.empty();
        return new Device(
                Ids.device(row.getString("id")),
                Ids.user(row.getString("user_id")),
                row.getString("name"),
                row.getString("system"),
                row.getString("system_version"),
                Column.yes(row, "enabled"),
                compliance,
                extensions(row.getString("extensions")),
                new DeviceKey(row.getString("key_thumbprint"), row.getString("key_jwk")),
                Column.instant(row, "registered_at"),
                Column.instant(row, "proved_at"));
    }

    private static Map<Integer, String> extensions(String json) {
        return Json.facts(json).entrySet().stream()
                .collect(Collectors.toMap(entry -> Integer.valueOf(entry.getKey()), Map.Entry::getValue));
    }

    private static String text(Map<Integer, String> extensions) {
        return Json.facts(extensions.entrySet().stream()
                .collect(Collectors.toMap(entry -> Integer.toString(entry.getKey()), Map.Entry::getValue)));
    }

    @Override
    default void insert(Device device) {
        var _ = store().sql("""
                        INSERT INTO registered_device (id, user_id, name, system, system_version, extensions,
                                                       key_thumbprint, key_jwk, registered_at, proved_at)
                        VALUES (:id, :user, :name, :system, :version, :extensions, :thumbprint, :jwk, :registered,
                                :proved)
                        """)
                .param("id", device.id().text())
                .param("user", device.owner().text())
                .param("name", device.name())
                .param("system", device.operatingSystem())
                .param("version", device.operatingSystemVersion())
                .param("extensions", text(device.extensions()))
                .param("thumbprint", device.key().thumbprint())
                .param("jwk", device.key().jwk())
                .param("registered", device.registeredAt().toEpochMilli())
                .param("proved", device.provedAt().toEpochMilli())
                .update();
    }

    @Override
    default void rename(DeviceId device, String name) {
        var _ = store().sql("UPDATE registered_device SET name = :name WHERE id = :id")
                .param("id", device.text())
                .param("name", name)
                .update();
    }

    @Override
    default void proved(DeviceId device, SessionId session, Instant at) {
        var _ = store().sql("UPDATE registered_device SET proved_at = :at WHERE id = :id")
                .param("id", device.text())
                .param("at", at.toEpochMilli())
                .update();
        var _ = store().sql("UPDATE session SET device_proved_at = :at WHERE id = :id")
                .param("id", session.text())
                .param("at", at.toEpochMilli())
                .update();
    }

    @Override
    default void enabled(DeviceId device, boolean enabled) {
        var _ = store().sql("""
                        INSERT INTO device (id, enabled) VALUES (:id, :enabled)
                        ON CONFLICT (id) DO UPDATE SET enabled = excluded.enabled
                        """)
                .param("id", device.text())
                .param("enabled", Column.of(enabled))
                .update();
    }

    @Override
    default void compliance(DeviceId device, Compliance compliance) {
        var _ = store().sql("""
                        UPDATE registered_device
                           SET compliant = :compliant, compliant_by = :by, compliant_at = :at
                         WHERE id = :id
                        """)
                .param("id", device.text())
                .param("compliant", Column.of(compliance.compliant()))
                .param("by", compliance.by())
                .param("at", compliance.at().toEpochMilli())
                .update();
    }

    @Override
    default void extensions(DeviceId device, Map<Integer, String> extensions) {
        var _ = store().sql("UPDATE registered_device SET extensions = :extensions WHERE id = :id")
                .param("id", device.text())
                .param("extensions", text(extensions))
                .update();
    }

    @Override
    default void remove(DeviceId device) {
        var _ = store().sql("UPDATE device SET enabled = 1 WHERE id = :id")
                .param("id", device.text())
                .update();
        var _ = store().sql("DELETE FROM registered_device WHERE id = :id")
                .param("id", device.text())
                .update();
    }

    @Override
    default void removeDevices(UserId owner) {
        var _ = store().sql("""
                        UPDATE device SET enabled = 1
                         WHERE id IN (SELECT id FROM registered_device WHERE user_id = :user)
                        """).param("user", owner.text()).update();
        var _ = store().sql("DELETE FROM registered_device WHERE user_id = :user")
                .param("user", owner.text())
                .update();
    }
}
