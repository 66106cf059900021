package io.bailiff.core.device;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A device that its owner has registered by a key. Its id is that of the browser, or of the program's sign-in,
/// so what ends the one ends the other.
///
/// @param operatingSystem as it said when it was registered; empty if it is not known
/// @param enabled nobody signs in on a disabled one
/// @param compliance empty as long as nobody has said anything
/// @param extensions the numbers 1 to 15 with texts of the organization's own
/// @param provedAt when it last showed that it holds its key
public record Device(
        DeviceId id,
        UserId owner,
        String name,
        String operatingSystem,
        String operatingSystemVersion,
        boolean enabled,
        Optional<Compliance> compliance,
        Map<Integer, String> extensions,
        DeviceKey key,
        Instant registeredAt,
        Instant provedAt) {
    /// How every registered device is bound to the organization, in Entra's word.
    public static final String TRUST = "Workplace";

    public static final int EXTENSIONS = 15;
    public static final int LONGEST_EXTENSION = 1024;

    /// So many has one user at most.
    public static final int MOST = 20;

    public Device {
        extensions = Map.copyOf(extensions);
    }

    public boolean compliant() {
        return compliance.filter(Compliance::compliant).isPresent();
    }

    /// For policies.
    public DeviceFacts facts() {
        return new DeviceFacts(id, name, operatingSystem, operatingSystemVersion, TRUST, compliant(), extensions);
    }
}
