package io.bailiff.core.drill;

import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reading drills.
public interface DrillReads extends DirectoryReads {

    /// The user that drills kill, if there was ever one. He may have been deleted since.
    Optional<UserId> canary();

    /// Where canaries' tokens are shown to which API.
    Map<ApiId, String> probes();

    /// The drill that has the turn, or had it last.
    DrillTurn drillTurn();

    Optional<Drill> drill(UUID id);

    /// @return newest first
    List<Drill> drills(Optional<DrillPlace> after, int limit);

    /// In the order in which they were written.
    List<Finding> findings(UUID drill);

    /// @return the findings of the newest drills, newest first
    List<Finding> recentFindings(int drills);
}
