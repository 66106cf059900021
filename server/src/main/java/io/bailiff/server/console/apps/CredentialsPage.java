package io.bailiff.server.console.apps;

import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.ClientSecret;
import io.bailiff.core.directory.ClientChange;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Deed;
import io.bailiff.server.web.page.SeeOther;
import io.bailiff.server.web.page.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// How an application proves itself: its secrets or its public keys.
@Controller
@RequestMapping(AppsGate.APPS + "/{id}/credentials")
public class CredentialsPage {
    private static final int LONGEST = 200;
    private static final Set<String> DONE = Set.of("removed", "ended", "key", "unfit");

    private final Clients clients;
    private final AppDetails details;
    private final InstantSource clock;
    private final AppsGate gate;

    CredentialsPage(Clients clients, AppDetails details, InstantSource clock, AppsGate gate) {
        this.clients = clients;
        this.details = details;
        this.clock = clock;
        this.gate = gate;
    }

    /// What the page shows besides the application.
    ///
    /// @param key as it was typed
    /// @param problem the last part of the key of a text: what is wrong with what was typed; empty
    /// text for nothing
    public record Credentials(
            List<SecretRow> secrets,
            List<PublicKeys.Line> keys,
            boolean full,
            String description,
            String key,
            String problem) {}

    /// @param soon if it expires soon, or has expired
    public record SecretRow(ClientSecret secret, Optional<Expiry> soon) {}

    @GetMapping
    View show(
            @PathVariable String id,
            @RequestParam Optional<String> done,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.with(
                id,
                who,
                request,
                client -> page(client, HttpStatus.OK, "", "", "", AppsGate.done(done, DONE), who, request));
    }

    private View page(
            Client client,
            HttpStatus status,
            String description,
            String key,
            String problem,
            String done,
            SignedIn who,
            HttpServletRequest request) {
        var now = clock.instant();
        List<ClientSecret> secrets =
                client.proof() instanceof ClientProof.Secret(var all) ? all : List.<ClientSecret>of();
        var credentials = new Credentials(
                secrets.stream()
                        .map(one -> new SecretRow(one, one.expiresAt().flatMap(end -> Expiry.of(end, now))))
                        .toList(),
                client.proof() instanceof ClientProof.Keys(var jwks) ? PublicKeys.lines(jwks, now) : List.of(),
                secrets.size() >= Clients.MOST_SECRETS,
                description,
                key,
                problem);
        return gate.page(
                request,
                who,
                status,
                "credentials.jte",
                Map.of("detail", details.of(client, who, done), "credentials", credentials));
    }

    @PostMapping("/secrets")
    View addSecret(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String days,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.with(id, who, request, client -> {
            String said = description.strip();
            if (said.length() > LONGEST || said.chars().anyMatch(Character::isISOControl)) {
                return gate.may(
                        Deed.CHANGE_CLIENT,
                        who,
                        request,
                        () -> page(client, HttpStatus.BAD_REQUEST, said, "", "description", "", who, request));
            }
            return switch (clients.addSecret(client.id(), said, SecretLife.of(days), who.caller())) {
                case Clients.SecretMade.Made(var text, var _) ->
                    gate.page(
                            request,
                            who,
                            "secret.jte",
                            Map.of("client", client, "secret", text.reveal(), "fresh", false));
                case Clients.SecretMade.Not(var why) -> after(client, why, "", who, request);
            };
        });
    }

    @GetMapping("/secrets/{secret}/remove")
    View askToRemove(
            @PathVariable String id,
            @PathVariable String secret,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.may(
                Deed.CHANGE_CLIENT,
                who,
                request,
                () -> gate.with(
                        id,
                        who,
                        request,
                        client -> secret(client, secret)
                                .map(found -> gate.page(
                                        request,
                                        who,
                                        "end-secret.jte",
                                        Map.of(
                                                "client",
                                                client,
                                                "secret",
                                                found,
                                                "last",
                                                good(client).stream().allMatch(found::equals),
                                                "consents",
                                                clients.consents(client.id(), AppDetail.MOST))))
                                .orElseGet(() -> gate.missing(who, request, "secret"))));
    }

    private List<ClientSecret> good(Client client) {
        var now = clock.instant();
        return client.proof() instanceof ClientProof.Secret(var all)
                ? all.stream().filter(one -> one.goodAt(now)).toList()
                : List.of();
    }

    private static Optional<ClientSecret> secret(Client client, String id) {
        return client.proof() instanceof ClientProof.Secret(var all)
                ? all.stream().filter(one -> one.id().equals(id)).findFirst()
                : Optional.empty();
    }

    /// @param why `leaked` if somebody else may have it
    @PostMapping("/secrets/{secret}/remove")
    View remove(
            @PathVariable String id,
            @PathVariable String secret,
            @RequestParam(defaultValue = "leaked") String why,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        boolean ends = !why.equals("replaced");
        return gate.with(
                id,
                who,
                request,
                client -> after(
                        client,
                        clients.removeSecret(client.id(), secret, ends, who.caller()),
                        ends ? "ended" : "removed",
                        who,
                        request));
    }

    /// Adds a key. The first one takes the place of secrets, and ends what was got with them.
    @PostMapping("/keys")
    View addKey(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String key,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.may(
                Deed.CHANGE_CLIENT,
                who,
                request,
                () -> gate.with(id, who, request, client -> switch (PublicKeys.added(client.proof(), key, clock)) {
                    case PublicKeys.Added.Not(var problem) ->
                        page(client, HttpStatus.BAD_REQUEST, "", key, problem, "", who, request);
                    case PublicKeys.Added.To(var keys) ->
                        after(
                                client,
                                clients.replaceProof(
                                        client.id(),
                                        client.proof(),
                                        keys,
                                        !(client.proof() instanceof ClientProof.Keys),
                                        who.caller()),
                                "key",
                                who,
                                request);
                }));
    }

    @GetMapping("/keys/{kid}/remove")
    View askToRemoveKey(
            @PathVariable String id,
            @PathVariable String kid,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        return gate.may(
                Deed.CHANGE_CLIENT,
                who,
                request,
                () -> gate.with(
                        id,
                        who,
                        request,
                        client -> key(client, kid)
                                .map(found ->
                                        gate.page(request, who, "end-key.jte", Map.of("client", client, "key", found)))
                                .orElseGet(() -> gate.missing(who, request, "key"))));
    }

    private Optional<PublicKeys.Line> key(Client client, String id) {
        return client.proof() instanceof ClientProof.Keys(var jwks)
                ? PublicKeys.lines(jwks, clock.instant()).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                : Optional.empty();
    }

    @PostMapping("/keys/{kid}/remove")
    View removeKey(
            @PathVariable String id,
            @PathVariable String kid,
            @RequestParam(defaultValue = "leaked") String why,
            @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn who,
            HttpServletRequest request) {
        boolean ends = !why.equals("replaced");
        return gate.with(
                id,
                who,
                request,
                client -> client.proof() instanceof ClientProof.Keys keys
                        ? after(
                                client,
                                clients.replaceProof(
                                        client.id(), keys, PublicKeys.without(keys, kid), ends, who.caller()),
                                ends ? "ended" : "removed",
                                who,
                                request)
                        : gate.missing(who, request, "key"));
    }

    private View after(Client client, ClientChange change, String done, SignedIn who, HttpServletRequest request) {
        return switch (change) {
            case ClientChange.Changed _ -> SeeOther.to(address(client) + "?done=" + done);
            case ClientChange.Unfit() -> SeeOther.to(address(client) + "?done=unfit");
            case ClientChange.NotAllowed(var why) -> gate.refused(who, request, why);
            case ClientChange.NothingMatches(), ClientChange.BuiltIn() -> gate.missing(who, request, "app");
        };
    }

    private static String address(Client client) {
        return AppsGate.address(client.id()) + "/credentials";
    }
}
