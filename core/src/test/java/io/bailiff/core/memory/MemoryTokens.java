package io.bailiff.core.memory;

import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.OathClock;
import io.bailiff.core.oath.TokenQuery;
import io.bailiff.core.oath.TokenTx;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Hardware tokens in memory.
interface MemoryTokens extends TokenTx {

    Tables tables();

    private Stream<HardwareToken> tokens() {
        return tables().hardwareTokens.values().stream()
                .map(token -> with(
                        token,
                        token.owner(),
                        token.secret(),
                        token.clock(),
                        Optional.ofNullable(tables().authenticators.get(token.id()))
                                .flatMap(Authenticator::registeredAt)))
                .sorted(Comparator.comparing(HardwareToken::serial));
    }

    private static HardwareToken with(
            HardwareToken token,
            Optional<UserId> owner,
            Ciphertext secret,
            OathClock clock,
            Optional<Instant> activated) {
        return new HardwareToken(
                token.id(),
                token.serial(),
                token.manufacturer(),
                token.model(),
                token.profile(),
                secret,
                owner,
                clock,
                token.importedAt(),
                activated);
    }

    @Override
    default Optional<HardwareToken> hardwareToken(String serial) {
        return tokens().filter(token -> token.serial().equals(serial)).findFirst();
    }

    @Override
    default List<HardwareToken> hardwareTokens(UserId owner) {
        return tokens().filter(token -> token.owner().filter(owner::equals).isPresent())
                .toList();
    }

    @Override
    default List<HardwareToken> hardwareTokens(TokenQuery query, Optional<String> after, int limit) {
        return tokens().filter(token -> token.serial().startsWith(query.serial()))
                .filter(token -> query.state().isEmpty() || query.state().equals(Optional.of(token.state())))
                .filter(token -> token.serial().compareTo(after.orElse("")) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    default void add(List<HardwareToken> tokens) {
        tokens.forEach(token -> tables().hardwareTokens.put(token.id(), token));
    }

    @Override
    default void assign(AuthenticatorId id, Optional<UserId> owner, Ciphertext secret) {
        var _ = tables().hardwareTokens
                .computeIfPresent(id, (_, token) -> with(token, owner, secret, token.clock(), Optional.empty()));
    }

    @Override
    default boolean moveClock(AuthenticatorId id, OathClock clock) {
        var found = Optional.ofNullable(tables().hardwareTokens.get(id))
                .filter(token -> token.clock().lastStep() < clock.lastStep());
        found.ifPresent(token ->
                tables().hardwareTokens.put(id, with(token, token.owner(), token.secret(), clock, Optional.empty())));
        return found.isPresent();
    }

    @Override
    default void activate(HardwareToken token, String name, String by, Instant at) {
        token.owner()
                .ifPresent(owner -> tables().authenticators
                        .put(
                                token.id(),
                                new Authenticator(
                                        token.id(),
                                        owner,
                                        AuthenticatorKind.HARDWARE_OATH,
                                        name,
                                        by,
                                        at,
                                        Optional.of(at),
                                        Optional.of(at))));
    }

    @Override
    default void discard(AuthenticatorId id) {
        tables().hardwareTokens.remove(id);
    }
}
