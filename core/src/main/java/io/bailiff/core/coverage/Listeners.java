package io.bailiff.core.coverage;

import io.bailiff.core.id.ApiId;
import java.util.List;
import java.util.Map;

/// Who follows the feed at this moment.
@FunctionalInterface
public interface Listeners {

    /// An API that is missing has no process that does.
    Map<ApiId, List<Listener>> now();
}
