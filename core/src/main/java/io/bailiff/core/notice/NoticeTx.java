package io.bailiff.core.notice;

import io.bailiff.core.message.MessageTx;
import java.util.Optional;

/// Writing notices.
public interface NoticeTx extends NoticeReads, MessageTx {

    /// Moves on.
    ///
    /// @param from as it was read: of two nodes that tell the same, one does
    boolean tellUpTo(Optional<Long> from, long to);
}
