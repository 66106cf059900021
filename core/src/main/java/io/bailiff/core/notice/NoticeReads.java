package io.bailiff.core.notice;

import io.bailiff.core.audit.ChainReads;
import io.bailiff.core.message.MessageReads;
import io.bailiff.core.session.SessionReads;
import java.util.Optional;

/// Reading the audit log for what users are to be told.
public interface NoticeReads extends MessageReads, SessionReads, ChainReads {

    /// The last link that was told; empty before the first look.
    Optional<Long> told();
}
