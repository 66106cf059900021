package io.bailiff.server.console;

import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.Eviction;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.RecoveryCodes;
import io.bailiff.core.id.AuthenticatorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One authentication method as a line of a table.
///
/// @param name what the user calls it; empty text if it has none
/// @param trusted false if it proves nothing: somebody else may have registered it, or its time is
/// over or has not come
public record MethodRow(
        AuthenticatorId id,
        AuthenticatorKind kind,
        String name,
        Instant registered,
        Optional<Instant> lastUsed,
        boolean trusted) {

    /// @param pass the user's, even if it cannot be used
    static List<MethodRow> of(Factors factors, Optional<AccessPass> pass) {
        List<MethodRow> rows = new ArrayList<>();
        factors.registered().forEach(one -> rows.add(of(one, factors.trusts(one))));
        factors.codes()
                .ifPresent(codes -> rows.add(of(codes, factors.trustedCodes().isPresent())));
        pass.ifPresent(one -> rows.add(of(one, factors.pass().isPresent())));
        return List.copyOf(rows);
    }

    static List<MethodRow> of(Eviction evicted) {
        List<MethodRow> rows = new ArrayList<>();
        evicted.registered().forEach(one -> rows.add(of(one, false)));
        evicted.codes().ifPresent(codes -> rows.add(of(codes, false)));
        evicted.pass().ifPresent(pass -> rows.add(of(pass, false)));
        return List.copyOf(rows);
    }

    private static MethodRow of(Authenticator one, boolean trusted) {
        return new MethodRow(
                one.id(), one.kind(), one.name(), one.registeredAt().orElse(one.createdAt()), one.lastUsed(), trusted);
    }

    private static MethodRow of(RecoveryCodes codes, boolean trusted) {
        return new MethodRow(
                codes.id(), AuthenticatorKind.RECOVERY_CODES, "", codes.createdAt(), codes.lastUsed(), trusted);
    }

    private static MethodRow of(AccessPass pass, boolean usable) {
        return new MethodRow(pass.id(), AuthenticatorKind.ACCESS_PASS, "", pass.createdAt(), pass.lastUsed(), usable);
    }
}
