package io.bailiff.server.logout;

import io.bailiff.core.logout.LogoutDelivery;
import io.bailiff.core.logout.RelyingParty;
import io.bailiff.server.federation.Outbound;
import io.bailiff.server.federation.Unreachable;
import io.bailiff.server.sending.Words;
import io.bailiff.server.token.TokenMint;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Sends a logout token, signed anew for each try, and reads the app's answer (Back-Channel Logout,
/// 2.5 and 2.8).
final class LogoutPost implements RelyingParty {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Outbound outbound;
    private final TokenMint mint;
    private final InstantSource clock;

    LogoutPost(Outbound outbound, TokenMint mint, InstantSource clock) {
        this.outbound = outbound;
        this.mint = mint;
        this.clock = clock;
    }

    @Override
    public Answer tell(LogoutDelivery delivery, String address) {
        String token = mint.logout(delivery.client(), delivery.user(), delivery.session(), clock.instant());
        try {
            Outbound.Answer answer = outbound.tell(
                    URI.create(address), Map.of("logout_token", token), Map.of("Cache-Control", "no-store"));
            return switch (answer.status()) {
                case 200, 204 -> new Answer.Done("HTTP " + answer.status());
                case 400 -> new Answer.Refused(words(answer.body()));
                default -> new Answer.Unreachable("HTTP " + answer.status());
            };
        } catch (Unreachable e) {
            return new Answer.Unreachable(Words.printable(String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            return new Answer.Unreachable("not an address");
        }
    }

    /// The app's error, if it gave one in JSON.
    private static String words(String body) {
        try {
            var json = JSON.readTree(body);
            String said = json.path("error").asString("") + " "
                    + json.path("error_description").asString("");
            return Words.printable(("HTTP 400 " + said).strip());
        } catch (JacksonException e) {
            return "HTTP 400";
        }
    }
}
