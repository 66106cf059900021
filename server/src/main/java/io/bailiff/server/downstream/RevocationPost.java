package io.bailiff.server.downstream;

import io.bailiff.core.client.RevocationEndpoint;
import io.bailiff.core.downstream.Demand;
import io.bailiff.core.downstream.Downstream;
import io.bailiff.core.downstream.DownstreamApp;
import io.bailiff.core.key.TextSeal;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.federation.Unreachable;
import io.bailiff.server.sending.Waits;
import io.bailiff.server.sending.Words;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.token.TokenMint;
import io.bailiff.signals.subject.SubjectIdentifier;
import io.bailiff.signals.wire.Json;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Asks an app to end everything of a user; only the status of its answer counts.
final class RevocationPost implements DownstreamApp {
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Outbound outbound;
    private final TokenMint mint;
    private final Issuer issuer;
    private final TextSeal seal;
    private final InstantSource clock;

    RevocationPost(Outbound outbound, TokenMint mint, Issuer issuer, TextSeal seal, InstantSource clock) {
        this.outbound = outbound;
        this.mint = mint;
        this.issuer = issuer;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public Answer ask(Demand demand, Downstream app, Optional<String> mail) {
        RevocationEndpoint endpoint = app.endpoint();
        return subject(demand, endpoint, mail)
                .map(subject -> ask(app, subject))
                .orElseGet(() -> new Answer.Refused("the user has no mail address, by which the app knows users"));
    }

    private Optional<SubjectIdentifier> subject(Demand demand, RevocationEndpoint endpoint, Optional<String> mail) {
        return switch (endpoint.subject()) {
            case EMAIL -> mail.map(SubjectIdentifier.Email::new);
            case ISSUER_AND_SUBJECT ->
                Optional.of(new SubjectIdentifier.IssSub(
                        issuer.text(), demand.user().text()));
        };
    }

    private Answer ask(Downstream app, SubjectIdentifier subject) {
        try {
            URI uri = URI.create(app.endpoint().uri());
            Map<String, String> headers = Map.of(
                    "Content-Type", "application/json",
                    "Accept", "application/json",
                    "Cache-Control", "no-store",
                    "Authorization", "Bearer " + bearer(app, uri));
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("sub_id", subject.toJson());
            var delivered = outbound.deliver(uri, Json.print(body), headers);
            return answer(delivered.answer().status(), delivered.retryAfter());
        } catch (Unreachable e) {
            return new Answer.Unreachable(Words.printable(String.valueOf(e.getMessage())), Optional.empty());
        } catch (IllegalArgumentException e) {
            return new Answer.Unreachable("not an address", Optional.empty());
        }
    }

    private String bearer(Downstream app, URI uri) {
        return app.endpoint()
                .bearer()
                .map(secret -> seal.open(secret, RevocationEndpoint.owner(app.client()))
                        .reveal())
                .orElseGet(() -> mint.globalRevocation(app.client(), audience(uri), clock.instant()));
    }

    /// Without query and fragment.
    private static String audience(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    static Answer answer(int status, Optional<String> retryAfter) {
        String words = "HTTP " + status;
        if (status >= 200 && status < 300) {
            return new Answer.Done(words);
        }
        if (status == NOT_FOUND) {
            return new Answer.Done(words + ", it knows no such user");
        }
        boolean forGood = status >= 400 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
        return forGood ? new Answer.Refused(words) : new Answer.Unreachable(words, Waits.of(retryAfter));
    }
}
