package io.bailiff.server.restore;

import io.bailiff.core.revocation.Continuity;
import io.bailiff.core.revocation.Head;
import java.nio.file.Path;

/// The database is not the one that this node remembers: what was ended meanwhile would live again.
public final class RolledBack extends RuntimeException {
    private final String remedy;

    private RolledBack(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    static RolledBack behind(Continuity.Behind broken, Path file) {
        return new RolledBack(
                "The database is older than what this node has seen. " + places(broken.remembered(), broken.found())
                        + " What was ended after the copy was made would live again.",
                remedy(file));
    }

    static RolledBack foreign(Continuity.Foreign broken, Path file) {
        return new RolledBack(
                "The database is not the one that this node has seen, and no restore is known that led to it. "
                        + places(broken.remembered(), broken.found()),
                remedy(file));
    }

    static RolledBack unreadable(Path file) {
        return new RolledBack(
                file + " cannot be read, so nobody can tell whether the database is an older copy.", remedy(file));
    }

    static RolledBack unfinished(Path file) {
        return new RolledBack(
                "A restore was interrupted (" + file + ").",
                "Run the same `bailiff restore` once more; it begins anew.");
    }

    /// What to do about it.
    String remedy() {
        return remedy;
    }

    private static String remedy(Path file) {
        return "Run `bailiff restore --accept` with the same settings: it ends every session and every token there is,"
                + " and the server starts again. Or put the right database back. Or start with"
                + " --bailiff.on-rollback=revoke, which does the same as restore whenever this happens. If this is a"
                + " new installation that has nothing to do with the old one, delete " + file + ".";
    }

    private static String places(Head remembered, Head found) {
        return "Remembered: " + place(remembered) + ". Found: " + place(found) + ".";
    }

    private static String place(Head head) {
        return "lineage " + head.lineage() + " at " + head.position().value() + " (entry " + head.sequence() + ")";
    }
}
