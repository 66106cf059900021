package io.bailiff.enforcer.internal;

import io.bailiff.enforcer.internal.Verdict.Dead;
import io.bailiff.enforcer.internal.Verdict.Outdated;
import io.bailiff.enforcer.internal.Verdict.Plain;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// The current [KillView], the rule that judges by it, and the place where a check waits for news.
public final class KillState {
    private volatile KillView view;
    private final AtomicLong questions = new AtomicLong();
    private final Object news = new Object();
    private long answered;

    public KillState(Lease never) {
        this.view = KillView.nothing(never);
    }

    public KillView view() {
        return view;
    }

    void replace(KillView next) {
        view = next;
    }

    /// The rule: dead if any scope was killed above the token's birth. Reads the lease and the position
    /// before the table.
    public Verdict judge(CheckedClaims token) {
        KillView now = view;
        boolean leased = now.lease().holds();
        long position = now.position();
        if (!token.lineage().equals(now.lineage())) {
            if (now.ended().contains(token.lineage())) {
                return Plain.DEAD_LINEAGE;
            }
            return leased ? Plain.OTHER_LINEAGE : Plain.NO_LEASE;
        }
        KillTable table = now.table();
        for (int i = 0; i < token.scopeCount(); i++) {
            ScopeKey key = token.key(i);
            long killed = table.position(key.high(), key.low());
            if (killed > token.born()) {
                return new Dead(token.scope(i), killed, table.time(key.high(), key.low()));
            }
        }
        for (ScopeKey key : token.claimsKeys()) {
            long changed = table.position(key.high(), key.low());
            if (changed > token.seen()) {
                return new Outdated(changed, table.time(key.high(), key.low()));
            }
        }
        if (!leased) {
            return Plain.NO_LEASE;
        }
        if (token.expires().getEpochSecond() <= now.completeAfter()) {
            return Plain.EXPIRED;
        }
        if (token.seen() > position) {
            return Plain.BEHIND;
        }
        if (token.born() < table.overflow()) {
            return Plain.FULL;
        }
        return token.life() > now.maxTokenLife() ? Plain.LIVES_TOO_LONG : Plain.ALIVE;
    }

    /// Those of the token's scopes that its user lost after it was issued.
    public Set<String> lostScopes(CheckedClaims token) {
        KillTable table = view.table();
        boolean none = token.anyScope()
                .filter(key -> table.position(key.high(), key.low()) > token.seen())
                .isEmpty();
        if (none) {
            return Set.of();
        }
        return token.delegated().stream()
                .filter(scope -> {
                    ScopeKey key = token.key(scope);
                    return table.position(key.high(), key.low()) > token.seen();
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    /// How many questions have been sent to the feed so far.
    public long questions() {
        return questions.get();
    }

    long ask() {
        return questions.incrementAndGet();
    }

    void answered(long question) {
        synchronized (news) {
            answered = question;
            news.notifyAll();
        }
    }

    /// Waits until a question asked after `question` has had a good answer, at most for `longest`.
    ///
    /// @return whether it has
    public boolean awaitAnswerAfter(long question, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        synchronized (news) {
            while (answered <= question) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                try {
                    news.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }
}
