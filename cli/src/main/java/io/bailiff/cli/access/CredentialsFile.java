package io.bailiff.cli.access;

import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.WrongSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The stored login, in a file that only its owner can read. It is replaced whole, never changed in place, so a crash
/// leaves the old or
/// the new login.
public final class CredentialsFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    /// @param configuration the person's settings directory, made on first write
    public CredentialsFile(Path configuration) {
        this.file = configuration.resolve("credentials.json");
    }

    public Path file() {
        return file;
    }

    /// @throws WrongSetting if others can read the file, or it cannot be understood
    public Optional<StoredLogin> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (posix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new WrongSetting(file + " can be read by others; its tokens may have been taken. Run"
                        + " 'chmod 600 " + file + "' and 'bailiff logout', then log in again");
            }
            return Optional.of(Json.parse(Files.readAllBytes(file))
                    .flatMap(StoredLogin::read)
                    .orElseThrow(() -> new WrongSetting(file + " cannot be understood; delete it and log in again")));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    public void write(StoredLogin login) {
        try {
            makeDirectory();
            Path next = Files.createTempFile(file.getParent(), "credentials", ".new", ownerOnly("rw-------"));
            try {
                try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(login.toJson().bytes());
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + file, e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("deleting " + file, e);
        }
    }

    /// Does something while no other process refreshes: two uses of one refresh token look like theft to the server.
    <T> T alone(Supplier<T> work) {
        try {
            makeDirectory();
            Path lock = file.resolveSibling("credentials.lock");
            try (FileChannel channel = FileChannel.open(
                            lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly("rw-------"));
                    var _ = channel.lock()) {
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("locking " + file, e);
        }
    }

    private void makeDirectory() throws IOException {
        Files.createDirectories(file.getParent(), ownerOnly("rwx------"));
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    // Elsewhere the directory is inside of the person's profile, which others cannot read.
    private boolean posix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
