package io.bailiff.core.audit;

import java.util.List;
import java.util.Set;

/// Following the audit chain.
public interface ChainReads {

    /// The last link of the chain.
    long chainEnd();

    /// The entries with these actions in links after `after` and up to `until`, in order.
    List<LinkedEntry> chained(long after, long until, Set<String> actions, int limit);

    /// All entries in links after `after` and up to `until`, in order, at most `limit`.
    List<LinkedEntry> chained(long after, long until, int limit);
}
