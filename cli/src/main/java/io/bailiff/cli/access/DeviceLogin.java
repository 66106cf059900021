package io.bailiff.cli.access;

import io.bailiff.cli.http.Answer;
import io.bailiff.cli.http.Exchange;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.http.Wire;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Pause;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Signing in on another screen (RFC 8628).
public final class DeviceLogin {
    private static final String SCOPE = Tokens.API_SCOPE + " " + Tokens.GRAPH_SCOPE + " openid profile offline_access";
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final Wire wire;
    private final URI server;
    private final InstantSource clock;
    private final Pause pause;

    public DeviceLogin(Wire wire, URI server, InstantSource clock, Pause pause) {
        this.wire = wire;
        this.server = server;
        this.clock = clock;
        this.pause = pause;
    }

    /// What asking for a code came to.
    public sealed interface Start {

        /// @param invitation to be shown to the person
        record Invited(Invitation invitation) implements Start {}

        /// @param why the request's outcome
        record NotStarted(Answer.NotDone why) implements Start {}
    }

    /// What the person did with it.
    public sealed interface End {

        /// @param login to be stored
        record LoggedIn(StoredLogin login) implements End {}

        /// @param why refused, too late, or not reachable
        record NotLoggedIn(Answer.NotDone why) implements End {}
    }

    /// A code that waits for a person. The device code, which is worth the login, is not shown.
    public static final class Invitation {
        private final Endpoints endpoints;
        private final String deviceCode;
        private final String userCode;
        private final String page;
        private final String pageWithCode;
        private final Duration interval;
        private final Instant expires;

        private Invitation(Endpoints endpoints, Json body, Instant now) {
            this.endpoints = endpoints;
            this.deviceCode = body.text("device_code");
            this.userCode = body.text("user_code");
            this.page = body.text("verification_uri");
            this.pageWithCode = body.text("verification_uri_complete");
            this.interval = Duration.ofSeconds(number(body, "interval", 5));
            this.expires = now.plusSeconds(number(body, "expires_in", 900));
        }

        public String userCode() {
            return userCode;
        }

        /// Where the code is to be entered.
        public String page() {
            return page;
        }

        /// The same with the code in it; may be empty.
        public String pageWithCode() {
            return pageWithCode;
        }

        private static long number(Json body, String member, long otherwise) {
            try {
                return Math.clamp(Long.parseLong(body.text(member)), 1, 3600);
            } catch (NumberFormatException e) {
                return otherwise;
            }
        }
    }

    public Start start() {
        return switch (Endpoints.discover(wire, server)) {
            case Endpoints.Discovery.NotFound(var why) -> new Start.NotStarted(why);
            case Endpoints.Discovery.Found(var endpoints) -> start(endpoints);
        };
    }

    private Start start(Endpoints endpoints) {
        Request request = Request.form(
                endpoints.deviceAuthorization(), Map.of("client_id", Tokens.PUBLIC_CLIENT, "scope", SCOPE));
        return switch (Answer.of(request, wire.send(request))) {
            case Answer.Done(var body)
            when !body.text("device_code").isEmpty() ->
                new Start.Invited(new Invitation(endpoints, body, clock.instant()));
            case Answer.Done _ ->
                new Start.NotStarted(new Answer.NothingDone(server + " answered without a device code"));
            case Answer.NotDone why -> new Start.NotStarted(why);
        };
    }

    /// Asks at the server's pace until the person has decided or the code has expired.
    public End await(Invitation invitation) {
        Request request = Request.form(
                invitation.endpoints.token(),
                Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                        "client_id", Tokens.PUBLIC_CLIENT,
                        "device_code", invitation.deviceCode));
        Duration interval = invitation.interval;
        while (clock.instant().isBefore(invitation.expires)) {
            pause.pause(interval);
            Exchange exchange = wire.send(request);
            if (exchange instanceof Exchange.NotSent) {
                // RFC 8628, 3.5: a client that cannot connect slows down and goes on.
                interval = interval.multipliedBy(2);
                continue;
            }
            switch (Answer.of(request, exchange)) {
                case Answer.Done(var body) -> {
                    return loggedIn(invitation, body);
                }
                case Answer.Refused refused when refused.code().equals("authorization_pending") -> {}
                case Answer.Refused refused when refused.code().equals("slow_down") -> interval = interval.plus(SLOWER);
                case Answer.NotDone why -> {
                    return new End.NotLoggedIn(why);
                }
            }
        }
        return new End.NotLoggedIn(new Answer.NothingDone("the code has expired; run 'bailiff login' again"));
    }

    private End loggedIn(Invitation invitation, Json tokens) {
        StoredLogin login = StoredLogin.begun(server, invitation.endpoints, tokens, clock.instant());
        return login.refreshToken().isEmpty() || login.accessToken().isEmpty()
                ? new End.NotLoggedIn(
                        new Answer.NothingDone(server + " answered without the tokens that were asked for"))
                : new End.LoggedIn(login);
    }
}
