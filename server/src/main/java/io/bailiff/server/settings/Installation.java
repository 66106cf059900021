package io.bailiff.server.settings;

import java.time.Instant;
import java.util.Optional;

/// What runs here.
///
/// @param version of the build
/// @param commit that it was built from; empty if the build did not know
/// @param database `sqlite` or `postgresql`
/// @param schema the newest migration of the tables
/// @param startedAt when this process began
public record Installation(
        String version, Optional<String> commit, String database, String schema, Instant startedAt) {}
