package io.bailiff.core.contract;

import io.bailiff.core.authenticator.Challenge;
import io.bailiff.core.user.User;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A security key of one user, for [PlainPasskeys].
///
/// @param count what it counts in its next answer
/// @param verifies it recognises its user
public record TestKey(String credential, String user, long count, boolean verifies) {

    public static TestKey of(User user, String name) {
        var credential = Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        return new TestKey(credential, user.id().text(), 0, true);
    }

    public TestKey counting(long next) {
        return new TestKey(credential, user, next, verifies);
    }

    public TestKey withoutVerification() {
        return new TestKey(credential, user, count, false);
    }

    public TestKey saying(String otherUser) {
        return new TestKey(credential, otherUser, count, verifies);
    }

    public String made(Challenge challenge) {
        return answer("create", challenge);
    }

    public String shown(Challenge challenge) {
        return answer("get", challenge);
    }

    private String answer(String type, Challenge challenge) {
        return String.join(
                " ", type, challenge.reveal(), credential, user, verifies ? "uv" : "-", Long.toString(count));
    }
}
