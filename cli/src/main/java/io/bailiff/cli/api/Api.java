package io.bailiff.cli.api;

import io.bailiff.cli.access.CredentialsFile;
import io.bailiff.cli.access.Identity;
import io.bailiff.cli.access.StoredLogin;
import io.bailiff.cli.access.TokenAnswer;
import io.bailiff.cli.access.Tokens;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.http.Trust;
import io.bailiff.cli.http.Wire;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.ServerOptions;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Bailiff's own API at one server, called as one identity.
public final class Api {
    private static final URI DEFAULT_SERVER = URI.create("https://localhost:8443");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI server;
    private final Wire wire;
    private final Identity identity;
    private final Tokens tokens;
    private final String root;

    private Api(URI server, Wire wire, Identity identity, Tokens tokens, String root) {
        this.root = root;
        this.server = server;
        this.wire = wire;
        this.identity = identity;
        this.tokens = tokens;
    }

    /// Settles where to go and as whom; nothing is sent yet.
    ///
    /// @throws WrongSetting if an option, a variable or a file is wrong
    public static Api open(ServerOptions options, Surroundings surroundings) {
        return open(options, surroundings, "/bailiff/v1", Tokens.API_SCOPE);
    }

    /// As [#open], for the calls that Microsoft Graph has too: paths are below `/v1.0`.
    ///
    /// @throws WrongSetting if an option, a variable or a file is wrong
    public static Api graph(ServerOptions options, Surroundings surroundings) {
        return open(options, surroundings, "/v1.0", Tokens.GRAPH_SCOPE);
    }

    private static Api open(ServerOptions options, Surroundings surroundings, String root, String scope) {
        var credentials = new CredentialsFile(surroundings.configuration());
        Optional<URI> namedServer = options.url(surroundings);
        boolean asOperator = options.namedOperatorKey(surroundings).isPresent();
        // A broken file of credentials must not be in the way of somebody who does not use it.
        Optional<StoredLogin> login = asOperator && namedServer.isPresent() ? Optional.empty() : credentials.read();
        URI server = namedServer.or(() -> login.map(StoredLogin::server)).orElse(DEFAULT_SERVER);
        Wire wire = wire(options, surroundings);
        return new Api(
                server,
                wire,
                Identity.choose(options, surroundings, server, login),
                new Tokens(wire, server, credentials, surroundings.clock(), scope),
                root);
    }

    /// The server of a new login: named, or the one of the last login, or the default.
    public static URI serverToLogInTo(ServerOptions options, Surroundings surroundings) {
        return options.url(surroundings).orElse(DEFAULT_SERVER);
    }

    /// How to reach servers with these options.
    public static Wire wire(ServerOptions options, Surroundings surroundings) {
        try {
            return new Wire(Trust.of(options.authority(surroundings)), PATIENCE);
        } catch (Trust.Unusable e) {
            throw new WrongSetting(String.valueOf(e.getMessage()));
        }
    }

    public URI server() {
        return server;
    }

    public Identity identity() {
        return identity;
    }

    /// The token in use, to be looked at by its holder.
    public TokenAnswer token() {
        return tokens.current(identity);
    }

    /// @param path below `/bailiff/v1`, encoded
    public Answer get(String path) {
        return call(Request.get(at(path)));
    }

    /// Reads a collection page by page.
    ///
    /// @param path below `/bailiff/v1`, encoded, without `top`
    /// @param limit how many at most
    public Answer list(String path, int limit) {
        var values = new ArrayList<Json>();
        String first = path + (path.contains("?") ? "&" : "?") + "top=" + limit;
        Optional<String> next = Optional.of(first);
        while (next.isPresent()) {
            switch (get(next.get())) {
                case Answer.Done(var page) -> {
                    values.addAll(page.items("value"));
                    next = values.size() < limit
                            ? skipToken(page).map(token -> first + "&skiptoken=" + token)
                            : Optional.empty();
                }
                case Answer.NotDone notDone -> {
                    return notDone;
                }
            }
        }
        var members = new LinkedHashMap<String, Json>();
        members.put("value", new Json.Items(List.copyOf(values.subList(0, Math.min(limit, values.size())))));
        return new Answer.Done(new Json.Members(members));
    }

    // Only the token is taken from the link, so that the next request goes to the same server as the first.
    private static Optional<String> skipToken(Json page) {
        String link = page.text("nextLink");
        for (String pair : link.substring(link.indexOf('?') + 1).split("&", -1)) {
            if (pair.startsWith("skiptoken=") || pair.startsWith("$skiptoken=")) {
                return Optional.of(pair.substring(pair.indexOf('=') + 1));
            }
        }
        return Optional.empty();
    }

    /// @param path below `/bailiff/v1`, encoded
    /// @param contentType of the body
    public Answer post(String path, String contentType, byte[] body) {
        return call(Request.post(at(path), contentType, body));
    }

    /// Posts JSON under a key which makes it safe to send again.
    public Answer post(String path, Json body, String idempotencyKey) {
        return call(Request.post(at(path), "application/json", body.bytes()).with("Idempotency-Key", idempotencyKey));
    }

    /// Replaces what is there.
    public Answer put(String path, Json body) {
        return call(Request.put(at(path), "application/json", body.bytes()));
    }

    /// @param path below `/bailiff/v1`, encoded
    public Answer delete(String path) {
        return call(Request.delete(at(path)));
    }

    /// Changes what is there, by Graph's calls only. Java's own client knows no `PATCH`, Graph's batches do.
    ///
    /// @param path below `/v1.0`, encoded
    /// @throws WrongSetting if it is not JSON
    public Answer patch(String path, byte[] json) {
        var part = new LinkedHashMap<String, Json>();
        part.put("id", new Json.Text("1"));
        part.put("method", new Json.Text("PATCH"));
        part.put("url", new Json.Text(path));
        part.put("body", Json.parse(json).orElseThrow(() -> new WrongSetting("this is not JSON")));
        var batch = new LinkedHashMap<String, Json>();
        batch.put("requests", new Json.Items(List.of(new Json.Members(part))));
        return switch (post("/$batch", new Json.Members(batch))) {
            case Answer.Done(var body) -> of(body.items("responses").getFirst());
            case Answer.NotDone notDone -> notDone;
        };
    }

    private static Answer of(Json part) {
        var error = part.at("body").at("error");
        int status = Integer.parseInt(part.text("status"));
        return status < 400
                ? new Answer.Done(part.at("body"))
                : new Answer.Refused(status, error.text("code"), error.text("message"), part.at("body"));
    }

    /// Posts JSON.
    public Answer post(String path, Json body) {
        return post(path, "application/json", body.bytes());
    }

    private URI at(String path) {
        return URI.create(server + root + path);
    }

    private Answer call(Request request) {
        return switch (tokens.current(identity)) {
            case TokenAnswer.Denied(var why) -> why;
            case TokenAnswer.Granted granted -> {
                Answer answer = send(request, granted);
                // The access token may have died before its time, by a revocation of this very person, say.
                if (answer instanceof Answer.Refused refused && refused.status() == 401) {
                    yield tokens.insteadOf(granted.token(), identity)
                            .map(other -> switch (other) {
                                case TokenAnswer.Denied(var why) -> why;
                                case TokenAnswer.Granted fresh -> send(request, fresh);
                            })
                            .orElse(answer);
                }
                yield answer;
            }
        };
    }

    private Answer send(Request request, TokenAnswer.Granted token) {
        Request authorised = request.withBearer(token.token());
        return Answer.of(authorised, wire.send(authorised));
    }
}
