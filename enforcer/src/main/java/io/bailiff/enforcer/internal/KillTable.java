package io.bailiff.enforcer.internal;

import io.bailiff.signals.subject.KillScope;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Scope to highest kill, for one writer and any number of readers that never wait.
///
/// Open addressing with linear probing over three parallel arrays: key (two longs), position, time. A slot
/// is free while its position is 0. The writer fills key and time first and releases the position last; a
/// reader acquires the position first, so whoever sees an entry sees all of it. Keys never move within one
/// set of arrays: growing and sweeping make new arrays, which are published at once. Positions and times
/// only rise.
///
/// 28 bytes a slot, between half and three quarters of them used: at most 56 bytes a kill.
///
/// The number of entries is bounded. What does not fit is never dropped: it raises [#overflow()], below
/// which absence from the table proves nothing.
public final class KillTable {
    private static final VarHandle POSITION = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int SMALLEST = 64;

    private final int most;
    private final long salt;
    private volatile Slots slots = new Slots(SMALLEST);
    private volatile long overflow;
    private long overflowTime;

    /// An empty table.
    ///
    /// @param most how many scopes to keep at most
    /// @param salt unknown to outsiders, so that nobody can choose ids that fall into one place
    public KillTable(int most, long salt) {
        this.most = most;
        this.salt = salt;
    }

    /// The highest kill of a scope; 0 if none is known. For any thread.
    public long position(long high, long low) {
        Slots now = slots;
        int at = now.start(high, low, salt);
        while (true) {
            long position = (long) POSITION.getAcquire(now.positions, at);
            if (position == 0 || (now.keys[2 * at] == high && now.keys[2 * at + 1] == low)) {
                return position;
            }
            at = at + 1 == now.length ? 0 : at + 1;
        }
    }

    /// When the highest kill of a scope happened, seconds since 1970; 0 if none is known. For any thread.
    public long time(long high, long low) {
        Slots now = slots;
        int at = now.find(high, low, salt);
        return (long) POSITION.getAcquire(now.positions, at) == 0 ? 0 : now.times[at] & 0xffffffffL;
    }

    /// The highest kill that found no room; 0 if all did. A token born below it may be dead although no
    /// entry says so.
    public long overflow() {
        return overflow;
    }

    public int size() {
        return slots.used;
    }

    /// How much memory the arrays take.
    public long bytes() {
        return 28L * slots.length;
    }

    /// Raises a scope to a kill; a lower one than is known changes nothing. For the writer.
    ///
    /// @param position greater than 0
    /// @param time seconds since 1970
    public void raise(long high, long low, long position, long time) {
        Slots now = slots;
        int at = now.find(high, low, salt);
        long known = now.positions[at];
        if (known == 0 && now.used >= most) {
            overflowTime = Math.max(overflowTime, time);
            overflow = Math.max(overflow, position);
            return;
        }
        if (known == 0 && (now.used + 1) * 4L > now.length * 3L) {
            now = grown(now, now.length + now.length / 2);
            slots = now;
            at = now.find(high, low, salt);
        }
        if (position > known) {
            now.put(at, high, low, position, Math.max(time, now.times[at] & 0xffffffffL));
        }
    }

    /// Raises a scope to an entry of the log. For the writer.
    void raise(KillScope scope, long position, long time) {
        for (ScopeKey key : ScopeKey.places(scope)) {
            raise(key.high(), key.low(), position, time);
        }
    }

    /// Raises every scope of this table to what another knows. For the writer.
    public void raiseAll(KillTable other) {
        Slots theirs = other.slots;
        for (int i = 0; i < theirs.length; i++) {
            if (theirs.positions[i] != 0) {
                raise(theirs.keys[2 * i], theirs.keys[2 * i + 1], theirs.positions[i], theirs.times[i] & 0xffffffffL);
            }
        }
        overflowTime = Math.max(overflowTime, other.overflowTime);
        overflow = Math.max(overflow, other.overflow);
    }

    /// Forgets entries older than a second; one of that very second stays. For the writer.
    ///
    /// @param time seconds since 1970
    public void forgetBefore(long time) {
        Slots now = slots;
        int old = 0;
        for (int i = 0; i < now.length; i++) {
            if (now.positions[i] != 0 && (now.times[i] & 0xffffffffL) < time) {
                old++;
            }
        }
        if (old > 0) {
            Slots kept = new Slots((int) Math.max(SMALLEST, (now.used - old) * 3L / 2));
            for (int i = 0; i < now.length; i++) {
                if (now.positions[i] != 0 && (now.times[i] & 0xffffffffL) >= time) {
                    kept.copy(now, i, salt);
                }
            }
            slots = kept;
        }
        if (overflow != 0 && overflowTime < time) {
            overflow = 0;
        }
    }

    private Slots grown(Slots from, int length) {
        Slots to = new Slots(length);
        for (int i = 0; i < from.length; i++) {
            if (from.positions[i] != 0) {
                to.copy(from, i, salt);
            }
        }
        return to;
    }

    private static final class Slots {
        private final int length;
        private final long[] keys;
        private final long[] positions;
        private final int[] times;
        private volatile int used;

        Slots(int length) {
            this.length = length;
            this.keys = new long[2 * length];
            this.positions = new long[length];
            this.times = new int[length];
        }

        int start(long high, long low, long salt) {
            long mixed = (high ^ Long.rotateLeft(low, 29) ^ salt) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 32;
            mixed *= 0xD6E8FEB86659FD93L;
            return (int) (((mixed >>> 32) * length) >>> 32);
        }

        /// The slot of the key, or the free one where it would go.
        int find(long high, long low, long salt) {
            int at = start(high, low, salt);
            while ((long) POSITION.getAcquire(positions, at) != 0
                    && (keys[2 * at] != high || keys[2 * at + 1] != low)) {
                at = at + 1 == length ? 0 : at + 1;
            }
            return at;
        }

        // Only the writer counts, readers merely look at the number.
        @SuppressWarnings("NonAtomicVolatileUpdate")
        void put(int at, long high, long low, long position, long time) {
            boolean fresh = positions[at] == 0;
            if (fresh) {
                keys[2 * at] = high;
                keys[2 * at + 1] = low;
            }
            times[at] = (int) time;
            POSITION.setRelease(positions, at, position);
            if (fresh) {
                used++;
            }
        }

        void copy(Slots from, int i, long salt) {
            long high = from.keys[2 * i];
            long low = from.keys[2 * i + 1];
            put(find(high, low, salt), high, low, from.positions[i], from.times[i] & 0xffffffffL);
        }
    }
}
