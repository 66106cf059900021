package io.bailiff.core.memory;

import io.bailiff.core.authenticator.Ceremony;
import io.bailiff.core.authenticator.SentCode;
import io.bailiff.core.automation.RuleCase;
import io.bailiff.core.credential.Attempts;
import io.bailiff.core.directory.SetupSecret;
import io.bailiff.core.federation.ExternalFlow;
import io.bailiff.core.grant.AuthorizationCode;
import io.bailiff.core.grant.OnceTx;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.retention.SweepTx;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.session.PendingSignIn;
import io.bailiff.core.session.RememberedBrowser;
import io.bailiff.core.session.Session;
import io.bailiff.core.status.StatusList;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Forgetting, on the tables in memory.
interface MemorySweep extends SweepTx, OnceTx {

    Tables tables();

    @Override
    default boolean firstUse(String issuer, String id, Instant expiresAt) {
        return tables().usedOnce.putIfAbsent(List.of(issuer, id), expiresAt) == null;
    }

    /// Nobody follows the log in memory.
    @Override
    default int receivers(Instant until, int most) {
        return 0;
    }

    @Override
    default int receipts(Instant until, int most) {
        return 0;
    }

    @Override
    default int codes(Instant until, int most) {
        return removed(tables().codes, AuthorizationCode::expiresAt, until, most);
    }

    @Override
    default int usedOnce(Instant until, int most) {
        return removed(tables().usedOnce, expiry -> expiry, until, most);
    }

    @Override
    default int devices(Instant until, int most) {
        return removed(tables().devices, expiry -> expiry, until, most);
    }

    @Override
    default int attempts(Instant until, int most) {
        return removed(tables().attempts, Attempts::windowStart, until, most);
    }

    @Override
    default int setupSecrets(Instant until, int most) {
        return removed(tables().setupSecrets, SetupSecret::createdAt, until, most);
    }

    @Override
    default int pendingSignIns(Instant until, int most) {
        return removed(tables().pending, PendingSignIn::expiresAt, until, most);
    }

    @Override
    default int rememberedBrowsers(Instant until, int most) {
        return removed(tables().remembered, RememberedBrowser::expiresAt, until, most);
    }

    @Override
    default int ceremonies(Instant until, int most) {
        return removed(tables().ceremonies, Ceremony::expiresAt, until, most);
    }

    @Override
    default int sentCodes(Instant until, int most) {
        return removed(tables().sentCodes, SentCode::expiresAt, until, most);
    }

    @Override
    default int enrolments(Instant until, int most) {
        return removed(
                tables().authenticators,
                one -> one.registeredAt().isPresent() ? Instant.MAX : one.createdAt(),
                until,
                most);
    }

    @Override
    default int externalFlows(Instant until, int most) {
        return removed(tables().flows, ExternalFlow::expiresAt, until, most);
    }

    @Override
    default int externalEnds(Instant until, int most) {
        return removed(tables().ends, MemoryFederation.End::forgetAt, until, most);
    }

    @Override
    default int riskFindings(Instant until, int most) {
        return removed(tables().detections, RiskDetection::detectedAt, until, most);
    }

    @Override
    default int ruleCases(Instant until, int most) {
        var over = tables().ruleCases.values().stream()
                .filter(one ->
                        one.outcome() != RuleCase.Outcome.HELD && !one.at().isAfter(until))
                .sorted(Comparator.comparing(RuleCase::at))
                .limit(most)
                .toList();
        over.forEach(one -> tables().ruleCases.remove(one.id()));
        return over.size();
    }

    @Override
    default int pastSignIns(Instant until, int most) {
        return removed(tables().pastSignIns, past -> past.at(), until, most);
    }

    @Override
    default int families(Instant until, int most) {
        return removed(
                tables().grants,
                grant -> tables().logoutWatches.containsKey(grant.session()) ? Instant.MAX : grant.expiresAt(),
                until,
                most);
    }

    @Override
    default int emptyStatusLists() {
        int newest = tables().statusLists.keySet().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        var held = new HashSet<Integer>();
        tables().grants.values().forEach(grant -> grant.slot().ifPresent(slot -> held.add(slot.list())));
        tables().statusOfClients.values().forEach(slot -> held.add(slot.list()));
        int before = tables().statusLists.size();
        tables().statusLists
                .values()
                .removeIf(list ->
                        list.used() == StatusList.SIZE && list.number() < newest && !held.contains(list.number()));
        return before - tables().statusLists.size();
    }

    @Override
    default List<SessionId> bareSessions(Instant until, int most) {
        return tables().sessions.values().stream()
                .filter(session -> over(session, until))
                .sorted(Comparator.comparing(Session::expiresAt))
                .map(Session::id)
                .limit(most)
                .toList();
    }

    @Override
    default int sessions(List<SessionId> sessions, Instant until) {
        List<SessionId> over = bareSessions(until, Integer.MAX_VALUE).stream()
                .filter(sessions::contains)
                .toList();
        over.forEach(tables().sessions::remove);
        boolean _ = tables().cookies.values().removeAll(over);
        boolean _ = tables().logouts.values().removeIf(delivery -> over.contains(delivery.session()));
        return over.size();
    }

    private boolean over(Session session, Instant until) {
        return !session.expiresAt().isAfter(until)
                && tables().grants.values().stream()
                        .noneMatch(grant -> grant.session().equals(session.id()))
                && tables().codes.values().stream()
                        .noneMatch(code -> code.session().equals(session.id()))
                && tables().logouts.values().stream()
                        .noneMatch(delivery -> delivery.session().equals(session.id())
                                && delivery.state() == LogoutDelivery.State.PENDING);
    }

    @Override
    default int deletedUsers(Instant until, Instant now, int most) {
        List<UserId> over = tables().deleted.entrySet().stream()
                .filter(row ->
                        !row.getValue().isAfter(until) && !tables().forgotten.contains(row.getKey()))
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
        over.forEach(user -> MemoryDirectory.forget(tables(), user));
        return over.size();
    }

    private static <K, V> int removed(Map<K, V> rows, Function<V, Instant> end, Instant until, int most) {
        List<K> over = rows.entrySet().stream()
                .filter(row -> !end.apply(row.getValue()).isAfter(until))
                .sorted(Comparator.comparing(row -> end.apply(row.getValue())))
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
        over.forEach(rows::remove);
        return over.size();
    }
}
