package io.bailiff.gate.session;

import io.bailiff.signals.wire.Json;
import io.bailiff.signals.wire.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Somebody's sign-in at the gate. Whether it lives is not written here: that is judged by the access token at every
/// request.
///
/// @param access token for the app
/// @param refresh token, with which the next one is fetched
/// @param identity the ID token, which names the session when he signs out
/// @param user as in `oid`
/// @param ends when it is over in any case
public record GateSession(
        String access,
        Instant accessEnds,
        Optional<String> refresh,
        String identity,
        String user,
        Optional<String> name,
        Optional<String> mail,
        Instant ends) {

    String print() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access", access);
        members.put("accessEnds", accessEnds.getEpochSecond());
        refresh.ifPresent(token -> members.put("refresh", token));
        members.put("identity", identity);
        members.put("user", user);
        name.ifPresent(text -> members.put("name", text));
        mail.ifPresent(text -> members.put("mail", text));
        members.put("ends", ends.getEpochSecond());
        return Json.print(members);
    }

    static Optional<GateSession> read(String text) {
        return Json.parse(text)
                .filter(GateSession::complete)
                .map(members -> new GateSession(
                        members.text("access").orElseThrow(),
                        Instant.ofEpochSecond(members.whole("accessEnds").orElseThrow()),
                        members.text("refresh"),
                        members.text("identity").orElseThrow(),
                        members.text("user").orElseThrow(),
                        members.text("name"),
                        members.text("mail"),
                        Instant.ofEpochSecond(members.whole("ends").orElseThrow())));
    }

    private static boolean complete(JsonObject members) {
        return members.text("access").isPresent()
                && members.whole("accessEnds").isPresent()
                && members.text("identity").isPresent()
                && members.text("user").isPresent()
                && members.whole("ends").isPresent();
    }

    @Override
    public String toString() {
        return "GateSession[" + user + "]";
    }
}
