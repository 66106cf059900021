package io.bailiff.core.drill;

import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.session.SessionTx;
import java.util.List;
import java.util.UUID;

/// Writing drills, and what a canary needs to have something that can be killed.
public interface DrillTx extends DrillReads, DirectoryTx, SessionTx, GrantTx {

    void canary(UserId user);

    /// Sets where an API is probed, or changes it.
    void probe(ApiId api, String address);

    void forgetProbe(ApiId api);

    /// @return false if somebody else was faster
    boolean move(DrillTurn from, DrillTurn to);

    void insert(Drill drill);

    void save(Drill drill);

    void insert(UUID drill, List<Finding> findings);

    /// Forgets all but the newest.
    void forgetDrillsBut(int newest);
}
