package io.bailiff.server.console.apps;

import io.bailiff.core.client.Client;
import io.bailiff.core.coverage.ApiCoverage;
import io.bailiff.core.id.GroupId;
import io.bailiff.server.console.ReceiversListing;
import java.util.List;
import java.util.Map;

/// What the page of one API shows.
///
/// @param processes of it that follow the feed
/// @param listeners clients by which it does
/// @param clients that may ask for tokens for it
/// @param groups names, for scopes that not everybody may have
/// @param ours it is a part of the product
/// @param done what was done before; empty text for nothing
public record ApiDetail(
        ApiCoverage coverage,
        List<ReceiversListing.Enforcer> processes,
        List<Client> listeners,
        List<Client> clients,
        Map<GroupId, String> groups,
        List<Snippet> snippets,
        boolean ours,
        boolean mayChange,
        String done) {
    public String id() {
        return coverage.api().id().text();
    }

    public String at(String page) {
        return AppsGate.APIS + "/" + page + "?id=" + AppsGate.encoded(id());
    }

    public String appAddress(Client client) {
        return AppsGate.address(client.id());
    }

    public String newApp() {
        return AppsGate.APPS + "/new?api=" + AppsGate.encoded(id());
    }
}
