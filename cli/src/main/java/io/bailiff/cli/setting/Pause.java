package io.bailiff.cli.setting;

import java.time.Duration;

/// Waiting, as something that a test can do in no time.
public interface Pause {
    void pause(Duration length);
}
