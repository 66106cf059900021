package io.bailiff.core.revocation;

import java.time.Instant;

/// How a life of the log began, after a backup was restored. The first life of a log has no such record.
///
/// @param lineage its name
/// @param earlier the life that stood in the backup
/// @param position where it began: no lower than anything that the earlier lives are known to have reached. The kill
/// of everything is the next entry
public record Life(String lineage, String earlier, Position position, Instant at) {}
