package io.bailiff.bench.race;

import io.bailiff.bench.http.Answer;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.provider.TokenCalls;
import io.bailiff.bench.race.Attempt.Outcome;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/// Any OpenID provider, over HTTP.
public final class ProviderField implements Field {
    private final TokenCalls calls;
    private final TokenCalls introspecting;
    private final Revocation revocation;
    private final Wire wire;

    /// How a user is revoked at this provider.
    @FunctionalInterface
    public interface Revocation {
        /// Returns when it is done.
        ///
        /// @throws IllegalStateException if the provider said anything but OK
        void of(String user) throws IOException;
    }

    /// @param calls of the client whose tokens these are
    /// @param introspecting of the client that may introspect them
    public ProviderField(TokenCalls calls, TokenCalls introspecting, Revocation revocation) {
        this.calls = calls;
        this.introspecting = introspecting;
        this.revocation = revocation;
        this.wire = calls.provider().wire();
    }

    @Override
    public Outcome refresh(Lineage lineage) throws IOException {
        Answer answer = wire.exchange(calls.refresh(lineage.refresh()));
        if (answer.ok()) {
            // A provider that does not rotate gives none back: the old one stays good.
            lineage.renewed(
                    answer.token("refresh_token").orElseGet(lineage::refresh),
                    answer.token("access_token").orElseThrow());
        }
        return outcome(answer, answer.ok());
    }

    @Override
    public Outcome use(Attempt.Use use, String accessToken) throws IOException {
        return switch (use) {
            case REFRESH -> throw new IllegalArgumentException("an access token does not refresh");
            case INTROSPECTION -> {
                Answer answer = wire.exchange(introspecting.introspect(accessToken));
                if (!answer.ok()) {
                    throw new IllegalStateException("introspection answered " + answer.excerpt());
                }
                yield Boolean.TRUE.equals(answer.json().get("active")) ? Outcome.SUCCESS : Outcome.REFUSED;
            }
            case USER_INFO -> {
                Answer answer = wire.exchange(calls.userInfo(accessToken));
                yield outcome(answer, answer.ok());
            }
        };
    }

    private static Outcome outcome(Answer answer, boolean success) {
        return success ? Outcome.SUCCESS : answer.status() >= 500 ? Outcome.UNKNOWN : Outcome.REFUSED;
    }

    @Override
    public Set<Attempt.Use> otherUses() {
        var uses = EnumSet.noneOf(Attempt.Use.class);
        if (introspecting.provider().introspection().isPresent()) {
            uses.add(Attempt.Use.INTROSPECTION);
        }
        if (calls.provider().userInfo().isPresent()) {
            uses.add(Attempt.Use.USER_INFO);
        }
        return uses;
    }

    @Override
    public void revoke(String user) throws IOException {
        revocation.of(user);
    }

    @Override
    public void close() {
        wire.close();
    }
}
