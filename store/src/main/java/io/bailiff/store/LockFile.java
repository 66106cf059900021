package io.bailiff.store;

import io.bailiff.core.transaction.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps a second process off the same SQLite file. The operating system lets go when the process dies, however it
/// dies.
final class LockFile implements AutoCloseable {
    /// The only static state there is, because the lock belongs to the whole process: to close any channel on the file
    /// would let go of it. So a file that is locked here is not opened a second time just to find that out.
    private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private LockFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static LockFile take(Path database) {
        Path path = database.resolveSibling(database.getFileName() + ".lock");
        if (!HELD_BY_THIS_PROCESS.add(path)) {
            throw inUse(database);
        }
        try {
            return lock(path, database);
        } catch (RuntimeException e) {
            boolean _ = HELD_BY_THIS_PROCESS.remove(path);
            throw e;
        }
    }

    private static LockFile lock(Path path, Path database) {
        try {
            var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(database);
            }
            return new LockFile(path, channel);
        } catch (IOException e) {
            throw new StoreUnavailable("cannot lock " + path, e);
        }
    }

    private static StoreUnavailable inUse(Path database) {
        return new StoreUnavailable(
                database + " is open already, here or in another process; several nodes need PostgreSQL");
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
            boolean _ = HELD_BY_THIS_PROCESS.remove(path);
        } catch (IOException e) {
            throw new StoreUnavailable("cannot let go of the lock file", e);
        }
    }
}
