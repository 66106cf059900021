package io.bailiff.server.federation;

import io.bailiff.core.credential.ClearText;
import io.bailiff.core.directory.Caller;
import io.bailiff.core.id.Sha256;
import io.bailiff.core.id.TransmitterId;
import io.bailiff.core.inbound.Access;
import io.bailiff.core.inbound.Cap;
import io.bailiff.core.inbound.SpeaksFor;
import io.bailiff.core.inbound.Transmitter;
import io.bailiff.core.inbound.TransmitterDesk;
import io.bailiff.core.key.TextSeal;
import io.bailiff.server.token.Issuer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Begins to listen to a transmitter: reads what it says about itself, has it make a stream for us or is told of one,
/// and writes it down.
@Component
public final class TransmitterRegistration {
    private static final int SECRET_BYTES = 32;

    private final TransmitterDesk desk;
    private final TransmitterTalk talk;
    private final TextSeal seal;
    private final Issuer issuer;
    private final InstantSource clock;
    private final SecureRandom random;

    public TransmitterRegistration(
            TransmitterDesk desk,
            TransmitterTalk talk,
            TextSeal seal,
            Issuer issuer,
            InstantSource clock,
            SecureRandom random) {
        this.desk = desk;
        this.talk = talk;
        this.seal = seal;
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
    }

    /// Who is to be listened to, and how.
    ///
    /// @param id of the new one; who orders twice with the same one gets one transmitter
    /// @param audience what `aud` of its events has to be; needed if its stream is set up by hand
    /// @param legacy it speaks as those do who came before the final text
    public record Order(
            TransmitterId id,
            String name,
            Source source,
            Events events,
            boolean legacy,
            Optional<String> audience,
            Credentials credentials,
            SpeaksFor speaksFor) {}

    /// Where it is known from.
    public sealed interface Source {

        /// @param address its issuer, or the address of its metadata
        record Metadata(String address) implements Source {}

        /// It has no metadata. Nobody can make a stream there but by hand.
        record Stated(String issuer, String keys) implements Source {}
    }

    /// How its events come here.
    ///
    /// @param byHand its stream is set up there by somebody
    public record Events(boolean byHand, Route route) {

        /// Whether somebody has to set up its stream there.
        boolean byHand(Source source) {
            return byHand || source instanceof Source.Stated;
        }
    }

    public sealed interface Route {

        /// It posts them.
        ///
        /// @param shows an `Authorization` of ours; who makes the stream for us always does
        record Push(boolean shows) implements Route {}

        /// We ask for them.
        ///
        /// @param address empty if it says so itself
        record Poll(Optional<String> address) implements Route {}
    }

    /// What we show to it when we call it.
    public sealed interface Credentials {

        record None() implements Credentials {}

        record Token(ClearText token) implements Credentials {}

        /// @param scope empty text if none is asked for
        record Client(String endpoint, String id, ClearText secret, String scope) implements Credentials {}
    }

    /// What came of an order.
    public sealed interface Result {

        /// @param authorization what it must show as `Authorization`, shown this once; empty if nobody has to be told
        record Added(Transmitter transmitter, Optional<String> authorization) implements Result {}

        /// One part of the order cannot be taken.
        record Wrong(Part part) implements Result {}

        /// The transmitter did not do its part.
        ///
        /// @param why in English
        record RefusedThere(String why) implements Result {}

        /// The desk said no.
        record RefusedHere(TransmitterDesk.Result why) implements Result {}
    }

    /// What can be wrong with an order that only shows when it is carried out.
    public enum Part {
        /// It is our own issuer.
        OURSELVES,
        /// It lets nobody make a stream, or nothing was given to show to it.
        STREAM,
        /// What `aud` of its events is was not said.
        AUDIENCE,
        /// Where to poll was not said.
        POLL_ADDRESS
    }

    /// Who may not do this has nobody called.
    public Result register(Caller caller, Order order) {
        var refusal = desk.refusal(caller, "add");
        if (refusal.isPresent()) {
            return new Result.RefusedHere(new TransmitterDesk.Result.NotAllowed(refusal.get()));
        }
        try {
            return described(caller, order);
        } catch (Unreachable e) {
            return new Result.RefusedThere("The transmitter cannot be used: " + e.getMessage() + ".");
        } catch (NotBelieved e) {
            return new Result.RefusedThere("The transmitter made a stream that was not asked for (" + e.code() + ").");
        }
    }

    private Result described(Caller caller, Order order) {
        TransmitterTalk.Described described = switch (order.source()) {
            case Source.Metadata(var address) -> talk.describe(address, order.legacy());
            case Source.Stated(var stated, var keys) -> new TransmitterTalk.Described(stated, keys, "", "", Set.of());
        };
        if (described.issuer().equals(issuer.text())) {
            return new Result.Wrong(Part.OURSELVES);
        }
        return order.events().byHand(order.source())
                ? byHand(caller, order, described)
                : made(caller, order, described);
    }

    private Result byHand(Caller caller, Order order, TransmitterTalk.Described described) {
        if (order.audience().isEmpty()) {
            return new Result.Wrong(Part.AUDIENCE);
        }
        Set<String> audience = Set.of(order.audience().get());
        return switch (order.events().route()) {
            case Route.Push(boolean shows) -> {
                Optional<String> authorization = Optional.of(authorization()).filter(_ -> shows);
                var transmitter = transmitter(
                        order, access(order), described, new TransmitterTalk.Made("", audience, ""), authorization);
                yield result(transmitter, desk.add(caller, transmitter), authorization);
            }
            case Route.Poll(var address)
            when address.isPresent() -> {
                var stream = new TransmitterTalk.Made("", audience, address.get());
                var transmitter = transmitter(order, access(order), described, stream, Optional.empty());
                yield result(transmitter, desk.add(caller, transmitter), Optional.empty());
            }
            case Route.Poll _ -> new Result.Wrong(Part.POLL_ADDRESS);
        };
    }

    private Result made(Caller caller, Order order, TransmitterTalk.Described described) {
        if (described.configuration().isEmpty() || order.credentials() instanceof Credentials.None) {
            return new Result.Wrong(Part.STREAM);
        }
        Access access = access(order);
        String authorization = authorization();
        TransmitterTalk.Wanted wanted = switch (order.events().route()) {
            case Route.Poll _ -> new TransmitterTalk.Wanted.Poll();
            case Route.Push _ -> new TransmitterTalk.Wanted.Push(pushAddress(order.id()), authorization);
        };
        TransmitterTalk.Made stream = talk.makeStream(order.id(), access, described, wanted, order.audience());
        var transmitter = transmitter(order, access, described, stream, Optional.of(authorization));
        TransmitterDesk.Result result = desk.add(caller, transmitter);
        if (!result.equals(new TransmitterDesk.Result.Done(transmitter))) {
            talk.deleteStream(order.id(), access, described.configuration(), stream.id());
        }
        return result(transmitter, result, Optional.empty());
    }

    /// Who orders once more is not shown a secret that is not in force.
    private static Result result(Transmitter ordered, TransmitterDesk.Result result, Optional<String> authorization) {
        return result instanceof TransmitterDesk.Result.Done(var there)
                ? new Result.Added(there, authorization.filter(_ -> there.equals(ordered)))
                : new Result.RefusedHere(result);
    }

    private Transmitter transmitter(
            Order order,
            Access access,
            TransmitterTalk.Described described,
            TransmitterTalk.Made stream,
            Optional<String> authorization) {
        boolean managed = !stream.id().isEmpty();
        Transmitter.Route route = switch (order.events().route()) {
            case Route.Poll _ -> new Transmitter.Route.Poll(stream.address());
            case Route.Push _ -> new Transmitter.Route.Push(authorization.map(Sha256::hex));
        };
        return new Transmitter(
                order.id(),
                order.name(),
                described.issuer(),
                described.keys(),
                stream.audience(),
                order.legacy(),
                described.critical(),
                route,
                new Transmitter.Stream(
                        stream.id(),
                        managed ? described.configuration() : "",
                        managed ? described.verification() : "",
                        Optional.empty()),
                access,
                order.speaksFor(),
                Map.of(),
                Cap.USUAL,
                false,
                Optional.empty(),
                Instant.EPOCH,
                Transmitter.Link.FRESH,
                clock.instant());
    }

    private Access access(Order order) {
        String owner = TransmitterTalk.owner(order.id());
        return switch (order.credentials()) {
            case Credentials.None() -> new Access.None();
            case Credentials.Token(var token) -> new Access.Bearer(seal.seal(token, owner));
            case Credentials.Client(var endpoint, var id, var secret, var scope) ->
                new Access.ClientCredentials(endpoint, id, seal.seal(secret, owner), scope);
        };
    }

    private String authorization() {
        byte[] bits = new byte[SECRET_BYTES];
        random.nextBytes(bits);
        return "Bearer " + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /// Where a transmitter posts its events.
    public String pushAddress(TransmitterId id) {
        return issuer.base() + "/ssf/in/" + id.text();
    }
}
