package io.bailiff.core.memory;

import io.bailiff.core.certificate.BoundCertificate;
import io.bailiff.core.certificate.CertificateName;
import io.bailiff.core.certificate.CertificateTx;
import io.bailiff.core.federation.ExternalAccount;
import io.bailiff.core.federation.ExternalFlow;
import io.bailiff.core.federation.ExternalIdentity;
import io.bailiff.core.federation.FederationTx;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.session.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Other providers and bound certificates in memory.
interface MemoryFederation extends FederationTx, CertificateTx, MemoryAuthenticators {

    /// @param source who ended it
    /// @param key what
    record EndKey(String source, List<String> key) {
        public EndKey {
            key = List.copyOf(key);
        }
    }

    record End(Instant issuedAt, Instant forgetAt) {
        End latest(End other) {
            return new End(
                    issuedAt.isAfter(other.issuedAt) ? issuedAt : other.issuedAt,
                    forgetAt.isAfter(other.forgetAt) ? forgetAt : other.forgetAt);
        }
    }

    @Override
    default List<Provider> providers() {
        return tables().providers.values().stream()
                .sorted(Comparator.comparing(provider -> provider.id().text()))
                .toList();
    }

    @Override
    default Optional<Provider> provider(ProviderId id) {
        return Optional.ofNullable(tables().providers.get(id));
    }

    @Override
    default void save(Provider provider, Instant at) {
        tables().providers.put(provider.id(), provider);
    }

    @Override
    default boolean removeProvider(ProviderId id) {
        tables().externalAccounts.values().stream()
                .filter(account -> account.provider().equals(id))
                .toList()
                .forEach(account -> {
                    remove(account.common().id());
                    tables().externalAccounts.remove(account.common().id());
                });
        boolean _ = tables().flows.values().removeIf(flow -> flow.provider().equals(id));
        return tables().providers.remove(id) != null;
    }

    private List<ExternalAccount> linked() {
        return tables().externalAccounts.values().stream()
                .flatMap(account -> Optional.ofNullable(
                        tables().authenticators.get(account.common().id()))
                        .map(common ->
                                new ExternalAccount(common, account.provider(), account.issuer(), account.subject()))
                        .stream())
                .toList();
    }

    @Override
    default Optional<ExternalAccount> externalAccount(ProviderId provider, String issuer, String subject) {
        return linked().stream()
                .filter(account -> account.provider().equals(provider)
                        && account.issuer().equals(issuer)
                        && account.subject().equals(subject))
                .findFirst();
    }

    @Override
    default int linkedAccounts(ProviderId provider) {
        return (int) linked().stream()
                .filter(account -> account.provider().equals(provider))
                .count();
    }

    @Override
    default List<ExternalAccount> externalAccounts(UserId user) {
        return linked().stream()
                .filter(account -> account.common().user().equals(user))
                .sorted(Comparator.comparing(
                                (ExternalAccount account) -> account.common().createdAt())
                        .thenComparing(account -> account.common().id().text()))
                .toList();
    }

    @Override
    default void insert(ExternalAccount account) {
        if (externalAccount(account.provider(), account.issuer(), account.subject())
                .isPresent()) {
            throw new IllegalStateException("the account is linked");
        }
        add(account.common());
        tables().externalAccounts.put(account.common().id(), account);
    }

    @Override
    default void insert(ExternalFlow flow) {
        tables().flows.put(flow.hash(), flow);
    }

    @Override
    default Optional<ExternalFlow> takeExternalFlow(String hash) {
        return Optional.ofNullable(tables().flows.remove(hash));
    }

    @Override
    default boolean firstEnd(ProviderId provider, String tokenId, Instant forgetAt) {
        return tables().ends
                        .putIfAbsent(
                                new EndKey(Provider.source(provider), List.of("token", tokenId)),
                                new End(Instant.EPOCH, forgetAt))
                == null;
    }

    @Override
    default void ended(Origin.Match match, Instant issuedAt, Instant forgetAt) {
        var key = match.session()
                .map(session -> List.of("session", session))
                .orElseGet(() -> List.of("subject", match.subject().orElseThrow()));
        var _ = tables().ends.merge(new EndKey(match.source(), key), new End(issuedAt, forgetAt), End::latest);
    }

    @Override
    default boolean ended(ExternalIdentity identity) {
        String source = Provider.source(identity.provider());
        boolean session = identity.session()
                .filter(name -> tables().ends.containsKey(new EndKey(source, List.of("session", name))))
                .isPresent();
        return session
                || Optional.ofNullable(tables().ends.get(new EndKey(source, List.of("subject", identity.subject()))))
                        .filter(end -> !identity.issuedAt().isAfter(end.issuedAt()))
                        .isPresent();
    }

    @Override
    default List<String> sources() {
        return Stream.concat(
                        tables().sessions.values().stream().flatMap(session -> session.origin().stream()),
                        tables().pending.values().stream().flatMap(pending -> pending.origin().stream()))
                .map(Origin::source)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    default Optional<BoundCertificate> boundCertificate(CertificateName name) {
        return tables().certificates.values().stream()
                .filter(one -> one.name().equals(name))
                .flatMap(one -> Optional.ofNullable(
                        tables().authenticators.get(one.common().id()))
                        .map(common -> new BoundCertificate(common, one.name()))
                        .stream())
                .findFirst();
    }

    @Override
    default void insert(BoundCertificate certificate) {
        add(certificate.common());
        tables().certificates.put(certificate.common().id(), certificate);
    }

    @Override
    default int removePendingFrom(Origin.Match match) {
        int before = tables().pending.size();
        boolean _ = tables().pending
                .values()
                .removeIf(pending -> pending.origin().filter(match::covers).isPresent());
        return before - tables().pending.size();
    }

    @Override
    default List<SessionId> sessionsFrom(Origin.Match match, Instant now) {
        return tables().sessions.values().stream()
                .filter(session -> session.origin().filter(match::covers).isPresent())
                .filter(session -> !killed(new Scope.OfSession(session.id()), session.born()))
                .filter(session -> !killed(new Scope.OfUser(session.user()), session.born()))
                .filter(session -> now.isBefore(session.end())
                        || tables().grants.values().stream()
                                .anyMatch(grant -> grant.session().equals(session.id())
                                        && !killed(new Scope.OfGrant(grant.id()), grant.born())
                                        && now.isBefore(grant.expiresAt())))
                .sorted(Comparator.comparing(Session::createdAt)
                        .thenComparing(session -> session.id().text()))
                .map(Session::id)
                .toList();
    }

    private boolean killed(Scope scope, Position born) {
        return tables().killed.getOrDefault(scope, Position.NONE).kills(born);
    }
}
