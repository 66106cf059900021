package io.bailiff.core.certificate;

import io.bailiff.core.id.UserId;
import io.bailiff.core.user.UserReads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whom a certificate is of.
public sealed interface Mapping {

    /// @param bound by hand; empty if a rule found the user
    record One(UserId user, Way way, Optional<BoundCertificate> bound) implements Mapping {}

    record Nobody() implements Mapping {}

    /// One certificate, two people: whoever decides now decides wrongly.
    record Several() implements Mapping {}

    /// What was bound by hand counts before every rule. All names that rules find must mean one user.
    static <R extends UserReads & CertificateReads> Mapping of(R reads, PresentedCertificate certificate) {
        List<BoundCertificate> bound = certificate.names().stream()
                .flatMap(name -> reads.boundCertificate(name).stream())
                .toList();
        return bound.isEmpty() ? mapped(reads, certificate) : bound(bound);
    }

    private static Mapping bound(List<BoundCertificate> bound) {
        BoundCertificate first = bound.getFirst();
        return bound.stream().allMatch(one -> one.owner().equals(first.owner()))
                ? new One(first.owner(), new Way.Bound(), Optional.of(first))
                : new Several();
    }

    private static Mapping mapped(UserReads reads, PresentedCertificate certificate) {
        Map<UserId, MappingRule> owners = new HashMap<>();
        for (MappingRule rule :
                certificate.authority().rules().stream().sorted().toList()) {
            rule.users(certificate.facts(), reads).forEach(user -> {
                var _ = owners.putIfAbsent(user.id(), rule);
            });
        }
        if (owners.size() > 1) {
            return new Several();
        }
        return owners.entrySet().stream()
                .findFirst()
                .<Mapping>map(one -> new One(one.getKey(), new Way.Mapped(one.getValue()), Optional.empty()))
                .orElseGet(Nobody::new);
    }
}
