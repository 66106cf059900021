package io.bailiff.bench.foreign;

import io.bailiff.bench.provider.ClientLogin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How to sign in at a provider, and how to revoke there.
///
/// @param issuer whose discovery document names the endpoints
/// @param ca trusted for TLS; absent for what Java trusts
/// @param client id and, for a confidential one, secret
/// @param introspectingClient the same for introspection; absent for `client`
/// @param signIn where families come from
/// @param revoke the call that ends everything of a user; `{user}` and `{admin-token}` are replaced in all of it
/// @param adminToken a token request whose `access_token` replaces `{admin-token}`; absent if none is needed
public record RaceOptions(
        String issuer,
        Optional<Path> ca,
        ClientLogin client,
        Optional<ClientLogin> introspectingClient,
        SignIn signIn,
        Revoke revoke,
        Optional<AdminToken> adminToken,
        int trials,
        int sessions,
        long seed) {

    /// Where families come from.
    public sealed interface SignIn {

        /// The password grant (RFC 6749, 4.3), anew for each trial.
        ///
        /// @param login the name he signs in with, where the revocation names him otherwise
        record ByPassword(
                String user, String login, String password, String bystander, String bystanderPassword, String scope)
                implements SignIn {

            @Override
            public String toString() {
                return "ByPassword[" + login + "]";
            }
        }

        /// Refresh tokens, one a line; the first `sessions` lines are the first trial's, and so on.
        record FromFile(Path hunted, Path bystanders, String user) implements SignIn {}
    }

    public record Revoke(String method, String url, List<String> headers, Optional<String> body, String contentType) {
        public Revoke {
            headers = List.copyOf(headers);
        }
    }

    /// @param form URL-encoded body of the request
    public record AdminToken(String url, String form) {

        @Override
        public String toString() {
            return "AdminToken[" + url + "]";
        }
    }

    /// @throws IllegalArgumentException if something is missing or not known
    public static RaceOptions parse(String[] arguments) {
        var given = new HashMap<String, List<String>>();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (pair.length != 2 || !pair[0].startsWith("--")) {
                throw new IllegalArgumentException("options look like --name=value: " + argument);
            }
            given.computeIfAbsent(pair[0], _ -> new ArrayList<>()).add(pair[1]);
        }
        var options = new RaceOptions(
                must(given, "--issuer"),
                may(given, "--ca").map(Path::of),
                client(must(given, "--client")),
                may(given, "--introspecting-client").map(RaceOptions::client),
                signIn(given),
                new Revoke(
                        may(given, "--revoke-method").orElse("POST"),
                        must(given, "--revoke-url"),
                        all(given, "--revoke-header"),
                        may(given, "--revoke-body"),
                        may(given, "--revoke-content-type").orElse("application/json")),
                adminToken(given),
                Integer.parseInt(may(given, "--trials").orElse("100")),
                Integer.parseInt(may(given, "--sessions").orElse("6")),
                Long.parseLong(may(given, "--seed").orElse("1")));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("not an option: " + given.keySet());
        }
        return options;
    }

    private static ClientLogin client(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new ClientLogin(text, Optional.empty())
                : new ClientLogin(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    private static SignIn signIn(Map<String, List<String>> given) {
        var user = must(given, "--user");
        var file = may(given, "--refresh-tokens");
        return file.<SignIn>map(hunted ->
                        new SignIn.FromFile(Path.of(hunted), Path.of(must(given, "--bystander-refresh-tokens")), user))
                .orElseGet(() -> new SignIn.ByPassword(
                        user,
                        may(given, "--login").orElse(user),
                        must(given, "--password"),
                        must(given, "--bystander"),
                        must(given, "--bystander-password"),
                        may(given, "--scope").orElse("openid offline_access")));
    }

    private static Optional<AdminToken> adminToken(Map<String, List<String>> given) {
        return may(given, "--admin-token-url").map(url -> new AdminToken(url, must(given, "--admin-token-form")));
    }

    private static String must(Map<String, List<String>> given, String name) {
        return may(given, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Optional<String> may(Map<String, List<String>> given, String name) {
        List<String> values = all(given, name);
        if (values.size() > 1) {
            throw new IllegalArgumentException(name + " is given twice");
        }
        return values.stream().findFirst();
    }

    private static List<String> all(Map<String, List<String>> given, String name) {
        List<String> values = given.remove(name);
        return values == null ? List.of() : values;
    }

    /// The user as the revocation names him.
    public String revokedUser() {
        return switch (signIn) {
            case SignIn.FromFile file -> file.user();
            case SignIn.ByPassword byPassword -> byPassword.user();
        };
    }

    @Override
    public String toString() {
        return "RaceOptions[" + issuer + "]";
    }
}
