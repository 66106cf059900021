package io.bailiff.server.console.apps;

import io.bailiff.core.client.Client;
import io.bailiff.core.coverage.Coverage;
import io.bailiff.core.directory.Apis;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Deed;
import io.bailiff.server.web.page.SignedIn;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Gathers what all pages of one application show.
@Component
class AppDetails {
    private static final Set<Deed> DEEDS = EnumSet.of(
            Deed.CHANGE_CLIENT,
            Deed.ENABLE_CLIENT,
            Deed.DISABLE_CLIENT,
            Deed.DELETE_CLIENT,
            Deed.WITHDRAW_ALL_CONSENTS);

    private final Clients clients;
    private final Coverage coverage;
    private final InstantSource clock;
    private final AppsGate gate;

    AppDetails(Clients clients, Coverage coverage, InstantSource clock, AppsGate gate) {
        this.clients = clients;
        this.coverage = coverage;
        this.clock = clock;
        this.gate = gate;
    }

    AppDetail of(Client client, SignedIn who, String done) {
        var report = coverage.report();
        var allowed = EnumSet.noneOf(Deed.class);
        DEEDS.stream().filter(deed -> gate.may(deed, who)).forEach(allowed::add);
        return new AppDetail(
                client,
                report.apps().stream()
                        .filter(one -> one.client().id().equals(client.id()))
                        .findFirst(),
                report.apis().stream()
                        .filter(one -> Apis.uses(client, one.api().id())
                                && client.api().filter(one.api().id()::equals).isEmpty())
                        .toList(),
                Expiry.of(client.proof(), clock.instant()),
                clients.consents(client.id(), AppDetail.MOST),
                allowed,
                done);
    }
}
