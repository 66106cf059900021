package io.bailiff.bench.server;

import io.bailiff.bench.http.Trust;
import io.bailiff.bench.http.Wire;
import io.bailiff.bench.provider.ClientLogin;
import io.bailiff.bench.provider.CodeFlow;
import io.bailiff.bench.provider.Operator;
import io.bailiff.bench.provider.OwnApi;
import io.bailiff.bench.provider.Provider;
import io.bailiff.bench.provider.TokenCalls;
import io.bailiff.bench.provider.TokenPair;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A running, populated server, and its clients.
///
/// @param cookies for each user, the values of his session cookies
public record Stage(
        ServerProcess server,
        ServerProcess.Order order,
        Provider provider,
        Operator operator,
        String secret,
        Map<String, List<String>> cookies) {
    private static final String COOKIE = "__Host-bailiff-session=";

    /// Starts a server on an empty data directory, populates it, and starts it again.
    public static Stage prepare(ServerProcess.Order order, Population population, String secret) throws IOException {
        furnish(order, population, secret);
        var cookies = Seed.fill(order.location(), population.groups());
        return start(order.callingThisMachine(), secret, cookies);
    }

    /// Makes the tables of an empty data directory, and puts the tenant file into them.
    static void furnish(ServerProcess.Order order, Population population, String secret) throws IOException {
        Files.createDirectories(order.data().getParent());
        try (ServerProcess first = ServerProcess.start(order);
                Wire wire = connect(first).wire()) {
            Provider provider = connect(first);
            var operator = Operator.read(provider, key(order));
            new OwnApi(first.base(), operator.token()).apply(wire, TenantFile.of(population, secret));
        }
    }

    /// Starts it on a data directory that was prepared.
    public static Stage start(ServerProcess.Order order, String secret, Map<String, List<String>> cookies)
            throws IOException {
        ServerProcess server = ServerProcess.start(order);
        Provider provider = connect(server);
        return new Stage(server, order, provider, Operator.read(provider, key(order)), secret, cookies);
    }

    private static Provider connect(ServerProcess server) {
        return Provider.discover(
                URI.create(server.base() + "/default/v2.0"),
                Trust.only(server.data().resolve("ca.pem")));
    }

    private static Path key(ServerProcess.Order order) {
        return order.data().resolve("operator-key.pem");
    }

    public TokenCalls web() {
        return calls(TenantFile.WEB);
    }

    public TokenCalls daemon() {
        return calls(TenantFile.DAEMON);
    }

    /// The client that is the API.
    public TokenCalls api() {
        return calls(TenantFile.API_CLIENT);
    }

    /// Other clients that are the API too.
    public List<TokenCalls> feedClients() {
        return TenantFile.FEED_CLIENTS.stream().map(this::calls).toList();
    }

    /// Clients with streams of shared signals.
    public List<TokenCalls> signalClients() {
        return TenantFile.SIGNAL_CLIENTS.stream().map(this::calls).toList();
    }

    private TokenCalls calls(String client) {
        return new TokenCalls(provider, new ClientLogin(client, Optional.of(secret)));
    }

    public OwnApi ownApi() {
        return new OwnApi(server.base(), operator.token());
    }

    public CodeFlow flow() {
        return new CodeFlow(
                web(), TenantFile.REDIRECT, "openid profile offline_access " + TenantFile.API + "/orders.read");
    }

    /// As [#flow], for the profile alone: as with Entra, only such tokens open userinfo.
    public CodeFlow profileFlow() {
        return new CodeFlow(web(), TenantFile.REDIRECT, "openid profile offline_access");
    }

    /// Tokens for the first `each` sessions of these users.
    public List<TokenPair> tokens(CodeFlow flow, List<String> users, int each) throws IOException {
        var tokens = new ArrayList<TokenPair>();
        try (Wire wire = provider.wire()) {
            for (String user : users) {
                for (String cookie : cookies.getOrDefault(user, List.of()).stream()
                        .limit(each)
                        .toList()) {
                    tokens.add(flow.tokens(wire, COOKIE + cookie));
                }
            }
        }
        return tokens;
    }

    @Override
    public String toString() {
        return "Stage[" + server.base() + "]";
    }
}
