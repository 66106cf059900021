package io.bailiff.core.coverage;

import io.bailiff.core.id.ApiId;
import java.util.Map;

/// Who follows the feed at this moment.
@FunctionalInterface
public interface Listeners {

    /// An API that is missing has no process that does.
    Map<ApiId, Processes> now();
}
