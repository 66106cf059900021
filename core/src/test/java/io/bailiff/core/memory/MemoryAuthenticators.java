package io.bailiff.core.memory;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.AuthenticatorTx;
import io.bailiff.core.authenticator.Mfa;
import io.bailiff.core.authenticator.RecoveryCodes;
import io.bailiff.core.authenticator.TotpAuthenticator;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Second factors in memory.
interface MemoryAuthenticators extends AuthenticatorTx {

    Tables tables();

    /// @param used hashes that were used, and when
    record CodeSet(AuthenticatorId id, Instant createdAt, List<String> hashes, Map<String, Instant> used) {
        public CodeSet {
            hashes = List.copyOf(hashes);
            used = Map.copyOf(used);
        }
    }

    @Override
    default Mfa mfa(UserId user) {
        return tables().mfa.getOrDefault(user, Mfa.NONE);
    }

    @Override
    default void mfa(UserId user, Mfa mfa) {
        tables().mfa.put(user, mfa);
    }

    @Override
    default List<TotpAuthenticator> apps(UserId user) {
        return tables().apps.values().stream()
                .filter(app -> app.user().equals(user) && app.registeredAt().isPresent())
                .sorted(Comparator.comparing(TotpAuthenticator::createdAt)
                        .thenComparing(app -> app.id().text()))
                .toList();
    }

    @Override
    default Optional<TotpAuthenticator> enrolment(AuthenticatorId id) {
        return Optional.ofNullable(tables().apps.get(id))
                .filter(app -> app.registeredAt().isEmpty());
    }

    @Override
    default void enrol(TotpAuthenticator app) {
        boolean _ = tables().apps
                .values()
                .removeIf(old -> old.registeredAt().isEmpty()
                        && old.user().equals(app.user())
                        && old.enrolledBy().equals(app.enrolledBy()));
        tables().apps.put(app.id(), app);
    }

    @Override
    default boolean register(AuthenticatorId id, String name, long step, Instant at) {
        var waiting = enrolment(id);
        waiting.ifPresent(app -> tables().apps.put(id, with(app, name, Optional.of(at), step, Optional.of(at))));
        return waiting.isPresent();
    }

    @Override
    default boolean spendStep(AuthenticatorId id, long step, Instant at) {
        var found = Optional.ofNullable(tables().apps.get(id)).filter(app -> app.lastStep() < step);
        found.ifPresent(app -> tables().apps.put(id, with(app, app.name(), app.registeredAt(), step, Optional.of(at))));
        return found.isPresent();
    }

    @Override
    default void rename(AuthenticatorId id, String name) {
        var _ = tables().apps
                .computeIfPresent(id, (_, app) -> with(app, name, app.registeredAt(), app.lastStep(), app.lastUsed()));
    }

    private static TotpAuthenticator with(
            TotpAuthenticator app, String name, Optional<Instant> registered, long step, Optional<Instant> used) {
        return new TotpAuthenticator(
                app.id(), app.user(), name, app.secret(), app.enrolledBy(), app.createdAt(), registered, step, used);
    }

    @Override
    default void removeApp(AuthenticatorId id) {
        tables().apps.remove(id);
    }

    @Override
    default void removeEnrolments(UserId user) {
        boolean _ = tables().apps
                .values()
                .removeIf(app -> app.user().equals(user) && app.registeredAt().isEmpty());
    }

    @Override
    default Optional<RecoveryCodes> recoveryCodes(UserId user) {
        return Optional.ofNullable(tables().recoveryCodes.get(user))
                .map(set -> new RecoveryCodes(
                        set.id(),
                        set.createdAt(),
                        set.hashes().size() - set.used().size(),
                        set.used().values().stream().max(Comparator.naturalOrder())));
    }

    @Override
    default void recoveryCodes(UserId user, AuthenticatorId id, List<String> hashes, Instant at) {
        tables().recoveryCodes.put(user, new CodeSet(id, at, hashes, Map.of()));
    }

    @Override
    default boolean spendRecoveryCode(UserId user, String hash, Instant at) {
        var found = Optional.ofNullable(tables().recoveryCodes.get(user))
                .filter(set -> set.hashes().contains(hash) && !set.used().containsKey(hash));
        found.ifPresent(set -> {
            var used = new HashMap<>(set.used());
            used.put(hash, at);
            tables().recoveryCodes.put(user, new CodeSet(set.id(), set.createdAt(), set.hashes(), used));
        });
        return found.isPresent();
    }

    @Override
    default void removeRecoveryCodes(UserId user) {
        tables().recoveryCodes.remove(user);
    }

    @Override
    default Optional<AccessPass> accessPass(UserId user) {
        return Optional.ofNullable(tables().accessPasses.get(user));
    }

    @Override
    default void accessPass(AccessPass pass) {
        tables().accessPasses.put(pass.user(), pass);
    }

    @Override
    default boolean spendAccessPass(AuthenticatorId id, Instant at) {
        var found = tables().accessPasses.values().stream()
                .filter(pass -> pass.id().equals(id))
                .filter(pass -> !pass.once() || pass.lastUsed().isEmpty())
                .findFirst();
        found.ifPresent(pass -> tables().accessPasses
                .put(
                        pass.user(),
                        new AccessPass(
                                pass.id(),
                                pass.user(),
                                pass.hash(),
                                pass.born(),
                                pass.createdAt(),
                                pass.startsAt(),
                                pass.expiresAt(),
                                pass.once(),
                                Optional.of(at))));
        return found.isPresent();
    }

    @Override
    default void removeAccessPass(UserId user) {
        tables().accessPasses.remove(user);
    }

    @Override
    default void removePending(UserId user) {
        boolean _ = tables().pending.values().removeIf(pending -> pending.user().equals(user));
    }
}
