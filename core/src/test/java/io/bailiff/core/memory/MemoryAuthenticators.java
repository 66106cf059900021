package io.bailiff.core.memory;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.Authenticator;
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
interface MemoryAuthenticators extends AuthenticatorTx, MemoryDestinations, MemoryPasskeys {

    @Override
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
    default List<Authenticator> authenticators(UserId user) {
        return tables().authenticators.values().stream()
                .filter(one -> one.user().equals(user) && one.registeredAt().isPresent())
                .sorted(Comparator.comparing(Authenticator::createdAt)
                        .thenComparing(one -> one.id().text()))
                .toList();
    }

    @Override
    default List<TotpAuthenticator> apps(UserId user) {
        return authenticators(user).stream().flatMap(one -> app(one).stream()).toList();
    }

    private Optional<TotpAuthenticator> app(Authenticator common) {
        return Optional.ofNullable(tables().apps.get(common.id()))
                .map(app -> new TotpAuthenticator(common, app.secret(), app.lastStep()));
    }

    @Override
    default Optional<TotpAuthenticator> enrolment(AuthenticatorId id) {
        return waiting(id).flatMap(this::app);
    }

    private Optional<Authenticator> waiting(AuthenticatorId id) {
        return Optional.ofNullable(tables().authenticators.get(id))
                .filter(one -> one.registeredAt().isEmpty());
    }

    @Override
    default void enrol(TotpAuthenticator app) {
        add(app.common());
        tables().apps.put(app.common().id(), app);
    }

    @Override
    default void add(Authenticator added) {
        boolean _ = tables().authenticators
                .values()
                .removeIf(old -> old.registeredAt().isEmpty()
                        && old.user().equals(added.user())
                        && old.enrolledBy().equals(added.enrolledBy()));
        tables().authenticators.put(added.id(), added);
    }

    @Override
    default boolean register(AuthenticatorId id, String name, Instant at) {
        var waiting = waiting(id);
        waiting.ifPresent(one -> tables().authenticators.put(id, with(one, name, Optional.of(at), Optional.of(at))));
        return waiting.isPresent();
    }

    @Override
    default boolean spendStep(AuthenticatorId id, long step, Instant at) {
        var found = Optional.ofNullable(tables().apps.get(id)).filter(app -> app.lastStep() < step);
        found.ifPresent(app -> {
            tables().apps.put(id, new TotpAuthenticator(app.common(), app.secret(), step));
            used(id, at);
        });
        return found.isPresent();
    }

    @Override
    default void used(AuthenticatorId id, Instant at) {
        var _ = tables().authenticators
                .computeIfPresent(id, (_, one) -> with(one, one.name(), one.registeredAt(), Optional.of(at)));
    }

    @Override
    default void rename(AuthenticatorId id, String name) {
        var _ = tables().authenticators
                .computeIfPresent(id, (_, one) -> with(one, name, one.registeredAt(), one.lastUsed()));
    }

    private static Authenticator with(
            Authenticator one, String name, Optional<Instant> registered, Optional<Instant> used) {
        return new Authenticator(
                one.id(), one.user(), one.kind(), name, one.enrolledBy(), one.createdAt(), registered, used);
    }

    @Override
    default void remove(AuthenticatorId id) {
        tables().authenticators.remove(id);
    }

    @Override
    default void removeEnrolments(UserId user) {
        boolean _ = tables().authenticators
                .values()
                .removeIf(one -> one.user().equals(user) && one.registeredAt().isEmpty());
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
