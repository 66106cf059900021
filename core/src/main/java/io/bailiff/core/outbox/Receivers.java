package io.bailiff.core.outbox;

import java.util.List;

/// The receivers as they are at this moment.
@FunctionalInterface
public interface Receivers {

    /// Every receiver that has a stream, in no order.
    List<Stream> receivers();
}
