package io.bailiff.enforcer.internal;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The keys that the issuer publishes for its access tokens. Fetched regularly, so that a key withdrawn in
/// an emergency stops working within a lease; an unknown key id makes at most one extra fetch in 30 s,
/// however many tokens name one.
public final class IssuerKeys {
    private static final Duration BETWEEN_FETCHES_FOR_UNKNOWN = Duration.ofSeconds(30);

    private final Clocks clocks;
    private final Lease fresh;
    private final long nanosBetweenFetches;
    private final Duration longestWait;
    private final Supplier<CompletableFuture<byte[]>> source;
    private volatile Map<String, TokenKey> keys = Map.of();
    private volatile Lease.Asked lastAttempt;
    private long newestAnswer;
    private final AtomicLong lastUnknown;

    /// Keys that are still to be fetched.
    ///
    /// @param lease how long keys are good for without another successful fetch
    /// @param longestWait how long the check of a token with an unknown key may wait for the issuer
    /// @param source asks the issuer; must not block
    public IssuerKeys(Clocks clocks, Duration lease, Duration longestWait, Supplier<CompletableFuture<byte[]>> source) {
        this.clocks = clocks;
        this.fresh = new Lease(clocks, lease);
        this.nanosBetweenFetches = lease.toNanos() / 3;
        this.longestWait = longestWait;
        this.source = source;
        this.lastAttempt = new Lease.Asked(clocks.nanos().getAsLong() - nanosBetweenFetches, 0, false);
        this.lastUnknown = new AtomicLong(clocks.nanos().getAsLong() - BETWEEN_FETCHES_FOR_UNKNOWN.toNanos());
    }

    boolean known() {
        return !keys.isEmpty();
    }

    public boolean fresh() {
        return fresh.holds();
    }

    boolean publishes(TokenKey key, Instant now) {
        TokenKey published = keys.get(key.id());
        return published != null && published.sameAs(key) && key.validAt(now);
    }

    Optional<TokenKey> find(String kid, Instant now) {
        TokenKey known = keys.get(kid);
        if (known == null && mayFetchForUnknown()) {
            await(fetch());
            known = keys.get(kid);
        }
        return known != null && known.validAt(now) ? Optional.of(known) : Optional.empty();
    }

    /// Starts a fetch if the last one is a third of a lease ago, by either clock.
    void fetchIfDue() {
        long byWall = Math.abs(clocks.wall().millis() - lastAttempt.millis()) * 1_000_000;
        if (Math.max(byWall, clocks.nanos().getAsLong() - lastAttempt.nanos()) >= nanosBetweenFetches) {
            var unused = fetch();
        }
    }

    /// Fetches; the result is false if the answer was no set of usable keys.
    CompletableFuture<Boolean> fetch() {
        Lease.Asked asked = Lease.ask(clocks);
        lastAttempt = asked;
        return source.get().thenApply(body -> read(body, asked)).exceptionally(trouble -> false);
    }

    // Two fetches can overtake each other, and the older answer may still have a key that the newer one has
    // not.
    private synchronized boolean read(byte[] body, Lease.Asked asked) {
        Optional<Map<String, TokenKey>> read = parse(body);
        if (read.isPresent() && (!known() || asked.nanos() - newestAnswer >= 0)) {
            newestAnswer = asked.nanos();
            keys = read.get();
            fresh.renew(asked);
        }
        return read.isPresent();
    }

    /// The usable keys by id; empty if the document is no key set or has no usable key.
    static Optional<Map<String, TokenKey>> parse(byte[] body) {
        try {
            Map<String, TokenKey> published = new HashMap<>();
            for (JWK jwk :
                    JWKSet.parse(new String(body, StandardCharsets.UTF_8)).getKeys()) {
                TokenKey.of(jwk).ifPresent(key -> published.put(key.id(), key));
            }
            return published.isEmpty() ? Optional.empty() : Optional.of(Map.copyOf(published));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private boolean mayFetchForUnknown() {
        long now = clocks.nanos().getAsLong();
        long last = lastUnknown.get();
        return now - last >= BETWEEN_FETCHES_FOR_UNKNOWN.toNanos() && lastUnknown.compareAndSet(last, now);
    }

    private void await(CompletableFuture<Boolean> fetch) {
        try {
            var unused = fetch.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The token is refused now; the next one finds the key if it came late.
            return;
        }
    }
}
