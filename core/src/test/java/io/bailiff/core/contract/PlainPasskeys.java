package io.bailiff.core.contract;

import io.bailiff.core.authenticator.Challenge;
import io.bailiff.core.authenticator.CredentialId;
import io.bailiff.core.authenticator.PasskeyCredential;
import io.bailiff.core.authenticator.PasskeyVerifier;
import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Believes what a [TestKey] says in plain text, and checks what a verifier must.
public final class PlainPasskeys implements PasskeyVerifier {

    /// The parts of an answer, with `-` for what is not there.
    private record Parts(String type, String challenge, String credential, String user, boolean verified, long count) {
        static Optional<Parts> of(String text) {
            List<String> parts = List.of(text.split(" ", -1));
            return parts.size() == 6
                    ? Optional.of(new Parts(
                            parts.get(0),
                            parts.get(1),
                            parts.get(2),
                            parts.get(3),
                            parts.get(4).equals("uv"),
                            Long.parseLong(parts.get(5))))
                    : Optional.empty();
        }
    }

    @Override
    public Optional<Answer> read(String text) {
        return Parts.of(text)
                .flatMap(parts -> Challenge.presented(parts.challenge())
                        .map(challenge -> new Answer(
                                challenge,
                                Optional.of(new CredentialId(parts.credential())),
                                UserId.parse(parts.user()),
                                text)));
    }

    @Override
    public Created created(Answer answer) {
        Parts parts = Parts.of(answer.text()).orElseThrow();
        return parts.type().equals("create")
                ? new Created.Good(new PasskeyCredential(
                        new CredentialId(parts.credential()),
                        "key",
                        parts.count(),
                        parts.verified(),
                        true,
                        false,
                        "00000000-0000-0000-0000-000000000000",
                        Set.of("internal", "hybrid")))
                : new Created.Refused("type");
    }

    @Override
    public Shown shown(Answer answer, PasskeyCredential known, boolean verification) {
        Parts parts = Parts.of(answer.text()).orElseThrow();
        if (!parts.type().equals("get")) {
            return new Shown.Refused("type");
        }
        return verification && !parts.verified()
                ? new Shown.Refused("userVerification")
                : new Shown.Good(parts.count(), true);
    }
}
