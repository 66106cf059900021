package io.bailiff.core.logout;

import io.bailiff.core.id.GrantId;
import java.util.Optional;

/// How far the log was followed.
///
/// @param sequence the last entry that is done
/// @param after the last grant that was looked at for the next entry; empty if none was
public record LogoutCursor(long sequence, Optional<GrantId> after) {}
