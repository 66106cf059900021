package io.bailiff.core.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One list after the other, seen as a single one that is read only as far as it is wanted. A list that is empty is the
/// last.
final class Newest<T> {
    private final Function<Optional<T>, List<T>> more;
    private final Deque<T> read = new ArrayDeque<>();
    private Optional<T> last = Optional.empty();
    private boolean over;

    /// @param more what comes after the last one that was read
    Newest(Function<Optional<T>, List<T>> more) {
        this.more = more;
    }

    Optional<T> peek() {
        if (read.isEmpty() && !over) {
            read.addAll(more.apply(last));
            over = read.isEmpty();
            last = Optional.ofNullable(read.peekLast());
        }
        return Optional.ofNullable(read.peekFirst());
    }

    void take() {
        T _ = read.removeFirst();
    }
}
