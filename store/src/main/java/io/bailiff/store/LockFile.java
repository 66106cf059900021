package io.bailiff.store;

import io.bailiff.core.transaction.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second process off the same SQLite file. The operating system lets go when the process dies, however it
/// dies.
final class LockFile implements AutoCloseable {
    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    static LockFile take(Path database) {
        Path path = database.resolveSibling(database.getFileName() + ".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StoreUnavailable("cannot make the lock file " + path, e);
        }
        var taken = new LockFile(channel);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                taken.close();
                throw inUse(database);
            }
            return taken;
        } catch (OverlappingFileLockException _) {
            taken.close();
            throw inUse(database);
        } catch (IOException e) {
            taken.close();
            throw new StoreUnavailable("cannot lock " + path, e);
        }
    }

    private static StoreUnavailable inUse(Path database) {
        return new StoreUnavailable(
                database + " is open already, here or in another process; several nodes need PostgreSQL");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreUnavailable("cannot let go of the lock file", e);
        }
    }
}
