package io.bailiff.bench.server;

import java.util.List;
import java.util.stream.IntStream;

/// The measured tenant as a tenant file (docs/tenant-file.md).
public final class TenantFile {
    public static final String API = "api://orders";
    public static final String WEB = "bench-web";
    public static final String DAEMON = "bench-daemon";
    public static final String API_CLIENT = "bench-orders";
    /// Clients of further processes of the API, whose streams are counted apart.
    public static final List<String> FEED_CLIENTS =
            IntStream.range(0, 6).mapToObj(number -> "bench-feed-" + number).toList();
    /// Clients with streams of shared signals, of which each may have twenty.
    public static final List<String> SIGNAL_CLIENTS =
            IntStream.range(0, 51).mapToObj(number -> "bench-signal-" + number).toList();

    public static final String REDIRECT = "https://bench.example/callback";

    private TenantFile() {}

    /// @param secret of all clients
    public static String of(Population population, String secret) {
        var yaml = new StringBuilder("""
                apis:
                  - id: api://orders
                    name: Orders
                    scopes:
                      - name: orders.read
                        description: Read your orders
                    appRoles:
                      - name: orders.sync
                        description: Read every order
                clients:
                  - id: bench-web
                    name: A web application
                    type: confidential
                    secret: "SECRET"
                    redirectUris: [https://bench.example/callback]
                    scopes: [api://orders/orders.read]
                    grantTypes: [authorization_code, refresh_token]
                    consent: none
                  - id: bench-daemon
                    name: A daemon
                    type: confidential
                    secret: "SECRET"
                    appPermissions: [api://orders/orders.sync]
                    grantTypes: [client_credentials]
                  - id: bench-orders
                    name: The API
                    type: confidential
                    secret: "SECRET"
                    grantTypes: [client_credentials]
                    api: api://orders
                """.replace("SECRET", secret));
        for (String client : FEED_CLIENTS) {
            yaml.append("""
                  - id: CLIENT
                    name: A process of the API
                    type: confidential
                    secret: "SECRET"
                    grantTypes: [client_credentials]
                    api: api://orders
                """.replace("CLIENT", client).replace("SECRET", secret));
        }
        for (String client : SIGNAL_CLIENTS) {
            yaml.append("""
                  - id: CLIENT
                    name: A receiver of shared signals
                    type: confidential
                    secret: "SECRET"
                    grantTypes: [client_credentials]
                    appPermissions: [api://ssf/ssf.read, api://ssf/ssf.manage]
                """.replace("CLIENT", client).replace("SECRET", secret));
        }
        yaml.append("users:\n");
        for (Population.Group group : population.groups()) {
            for (String user : group.users()) {
                yaml.append("  - {upn: ").append(user).append(", displayName: ").append(user.split("@", 2)[0]);
                if (group.password()) {
                    yaml.append(", initialPassword: \"")
                            .append(Population.PASSWORD)
                            .append('"');
                }
                yaml.append("}\n");
            }
        }
        return yaml.toString();
    }
}
