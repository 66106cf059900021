package io.bailiff.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.Sighting;
import io.bailiff.core.client.Sighting.Capability;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the coverage report promises is never less than what can happen.
final class CoverageReportTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final AccessLife LIFE = new AccessLife(Duration.ofHours(1), Duration.ofHours(24));
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RELIED = Duration.ofSeconds(126);
    private static final ApiId ORDERS = new ApiId("api://orders");
    private static final ApiId LISTED = new ApiId("api://listed");
    private static final ApiId ORDERS_TOO = new ApiId("api://orders-archive");

    private static CoverageReport report(List<Sighting> sightings, Map<ApiId, Processes> listeners, Client... clients) {
        var apis = List.of(
                api(ORDERS), api(ORDERS_TOO), api(LISTED), BuiltIns.apis().getFirst());
        var facts = new CoverageReport.Facts(apis, List.of(clients), sightings, List.of(), listeners);
        return CoverageReport.of(facts, LIFE, LEASE, RELIED, NOW);
    }

    private static Api api(ApiId id) {
        return new Api(id, id.text(), List.of(), List.of(), Api.TokenType.JWT, id.equals(LISTED));
    }

    private static Client client(String id, Set<String> scopes, Optional<ApiId> api) {
        return new Client(
                new ClientId(id),
                id,
                new ClientProof.None(),
                true,
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                scopes,
                Set.of(),
                false,
                api,
                Optional.empty());
    }

    private static final Client WEB =
            client("web", Set.of("api://orders/read", "api://graph/User.Read"), Optional.empty());
    private static final Client ITSELF = client("orders-api", Set.of(), Optional.of(ORDERS));

    private static ApiCoverage at(ApiId api, CoverageReport report) {
        return report.apis().stream()
                .filter(one -> one.api().id().equals(api))
                .findFirst()
                .orElseThrow();
    }

    private static Sighting sighting(Duration capable, Duration plain) {
        return new Sighting(
                WEB.id(),
                Optional.of(capable).filter(age -> !age.isNegative()).map(NOW::minus),
                Optional.of(plain).filter(age -> !age.isNegative()).map(NOW::minus));
    }

    @Test
    void anApiIsAsGoodAsItsWorstProcess() {
        assertThat(at(ORDERS, report(List.of(), Map.of(), WEB, ITSELF)).longest())
                .isEqualTo(LIFE.watched());
        assertThat(at(ORDERS, report(List.of(), Map.of(), WEB, ITSELF)).hearing())
                .isEqualTo(Hearing.AWAY);
        assertThat(at(ORDERS, report(List.of(), Map.of(), WEB)).longest()).isEqualTo(LIFE.usual());
        assertThat(at(ORDERS, report(List.of(), Map.of(), WEB)).hearing()).isEqualTo(Hearing.NEVER);

        var following = report(List.of(), Map.of(ORDERS, new Processes(3, 0)), WEB, ITSELF);
        assertThat(at(ORDERS, following).longest()).isEqualTo(LEASE);
        assertThat(at(ORDERS_TOO, following).hearing()).isEqualTo(Hearing.NEVER);

        var silent = report(List.of(), Map.of(ORDERS, new Processes(3, 1)), WEB, ITSELF);
        assertThat(at(ORDERS, silent).hearing()).isEqualTo(Hearing.SILENT);
        assertThat(at(ORDERS, silent).longest()).isEqualTo(LIFE.watched());
        assertThat(at(BuiltIns.apis().getFirst().id(), silent).longest()).isZero();
    }

    @Test
    void anApiThatLooksUpStatusIsAsGoodAsTheListsThatItBelieves() {
        var alone = at(LISTED, report(List.of(), Map.of(), WEB));
        assertThat(alone.hearing()).isEqualTo(Hearing.LISTED);
        assertThat(alone.longest()).isEqualTo(RELIED);

        var following = at(LISTED, report(List.of(), Map.of(LISTED, new Processes(2, 0)), WEB));
        assertThat(following.hearing()).isEqualTo(Hearing.FOLLOWING);
        assertThat(following.longest()).isEqualTo(RELIED);

        var silent = at(LISTED, report(List.of(), Map.of(LISTED, new Processes(2, 1)), WEB));
        assertThat(silent.longest()).isEqualTo(LIFE.watched());
    }

    @Test
    void theWorstComesFirst() {
        var report = report(List.of(), Map.of(ORDERS_TOO, new Processes(1, 0)), WEB, ITSELF);

        assertThat(report.apis()).extracting(one -> one.api().id()).startsWith(ORDERS, LISTED, ORDERS_TOO);
    }

    @Test
    void anAppIsAsGoodAsTheApiWhereItsTokenWorksLongest() {
        var capable = List.of(sighting(Duration.ZERO, Duration.ofNanos(-1)));
        var app = report(capable, Map.of(), WEB, ITSELF).apps().getFirst();

        assertThat(app.client()).isEqualTo(WEB);
        assertThat(app.longest()).isEqualTo(LIFE.watched());
        assertThat(app.at().map(one -> one.api().id())).hasValue(ORDERS);
        assertThat(report(capable, Map.of(ORDERS, new Processes(1, 0)), WEB, ITSELF)
                        .apps()
                        .getFirst()
                        .longest())
                .isEqualTo(LEASE);
    }

    @Test
    void whoNeverUnderstandsChallengesHoldsNoLongTokens() {
        var plain = List.of(sighting(Duration.ofNanos(-1), Duration.ZERO));

        assertThat(report(plain, Map.of(), WEB, ITSELF).apps().getFirst().longest())
                .isEqualTo(LIFE.usual());
    }

    @Test
    void anApiThatGetsNoTokensOfItsOwnIsNoApp() {
        assertThat(report(List.of(), Map.of(), WEB, ITSELF).apps())
                .extracting(AppCoverage::client)
                .containsExactly(WEB);
    }

    @Test
    void whatWasSeenLongAgoIsNotKnownAnyMore() {
        var long30 = Sighting.RECENT;
        var justNot = Sighting.RECENT.minusMillis(1);
        var never = Duration.ofNanos(-1);

        assertThat(sighting(justNot, never).capability(NOW)).isEqualTo(Capability.YES);
        assertThat(sighting(long30, never).capability(NOW)).isEqualTo(Capability.UNKNOWN);
        assertThat(sighting(never, justNot).capability(NOW)).isEqualTo(Capability.NO);
        assertThat(sighting(justNot, justNot).capability(NOW)).isEqualTo(Capability.MIXED);
        assertThat(sighting(justNot, long30).capability(NOW)).isEqualTo(Capability.YES);
        assertThat(sighting(never, never).capability(NOW)).isEqualTo(Capability.UNKNOWN);
    }
}
