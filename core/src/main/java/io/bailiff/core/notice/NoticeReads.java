package io.bailiff.core.notice;

import io.bailiff.core.message.MessageReads;
import io.bailiff.core.session.SessionReads;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reading the audit log for what users are to be told.
public interface NoticeReads extends MessageReads, SessionReads {

    /// The last link that was told; empty before the first look.
    Optional<Long> told();

    /// The last link of the chain.
    long chainEnd();

    /// The entries with these actions in links after `after` and up to `until`, in order.
    List<ChainedEntry> chained(long after, long until, Set<String> actions, int limit);
}
