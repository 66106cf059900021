package io.bailiff.core.directory;

import java.time.Instant;

/// Who was told of an end, and when.
public interface EndTx {

    /// Remembers that people are told of this step.
    ///
    /// @return false if somebody has told them before
    boolean warned(Ending ending, int days);

    /// Forgets what was over before that moment.
    void forgetWarnings(Instant overBefore);
}
