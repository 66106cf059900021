package io.bailiff.core.access;

import java.net.InetAddress;
import java.util.Optional;

/// From where somebody asks, and by what.
///
/// @param address empty if it is not known
/// @param flow if it is for another device
public record From(
        ClientAppType clientApp,
        Optional<Platform> platform,
        Optional<InetAddress> address,
        Country country,
        Optional<TransferMethod> flow) {}
