package io.bailiff.enforcer.internal;

import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// Asks the issuer about one token (RFC 7662) when we cannot tell ourselves. Answers are never kept; a
/// breaker and a limit on questions under way keep a struggling issuer from being asked to death.
public final class Introspection {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int AT_ONCE = 32;

    private final Http http;
    private final Feed feed;
    private final ClientCredentials credentials;
    private final Breaker breaker;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicLong asked = new AtomicLong();

    public Introspection(Http http, Feed feed, ClientCredentials credentials, Clocks clocks) {
        this.http = http;
        this.feed = feed;
        this.credentials = credentials;
        this.breaker = new Breaker(clocks.nanos(), new SecureRandom()::nextDouble);
    }

    /// What the issuer says.
    public enum Answer {
        ACTIVE,
        INACTIVE,
        /// It could not be asked, or did not answer as it should.
        NONE
    }

    public Answer ask(String token) {
        Optional<URI> door = feed.endpoints().flatMap(Endpoints::introspection);
        if (door.isEmpty() || !places.tryAcquire()) {
            return Answer.NONE;
        }
        try {
            return breaker.permits() ? ask(door.get(), token) : Answer.NONE;
        } finally {
            places.release();
        }
    }

    private Answer ask(URI door, String token) {
        asked.incrementAndGet();
        Answer answer = Answer.NONE;
        try {
            HttpRequest request = Http.post(
                            door,
                            "application/x-www-form-urlencoded",
                            "token_type_hint=access_token&token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                    .header("Authorization", credentials.header())
                    .build();
            Http.Answer said = http.send(request, LONGEST, "introspection_endpoint");
            Optional<Boolean> active = said.status() == 200
                    ? Json.parse(said.body()).flatMap((JsonObject json) -> json.flag("active"))
                    : Optional.empty();
            answer = active.map(yes -> yes ? Answer.ACTIVE : Answer.INACTIVE).orElse(Answer.NONE);
        } catch (FeedTrouble unreachable) {
            answer = Answer.NONE;
        } finally {
            if (answer == Answer.NONE) {
                breaker.failed();
            } else {
                breaker.succeeded();
            }
        }
        return answer;
    }

    /// How many questions were sent.
    public long asked() {
        return asked.get();
    }
}
