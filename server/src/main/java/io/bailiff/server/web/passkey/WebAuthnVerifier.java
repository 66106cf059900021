package io.bailiff.server.web.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.BadBackupEligibleFlagException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.BadTopOriginException;
import com.webauthn4j.verifier.exception.CredentialIdTooLongException;
import com.webauthn4j.verifier.exception.InconsistentClientDataTypeException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.NotAllowedCredentialIdException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import io.bailiff.core.authenticator.Challenge;
import io.bailiff.core.authenticator.CredentialId;
import io.bailiff.core.authenticator.PasskeyCredential;
import io.bailiff.core.authenticator.PasskeyVerifier;
import io.bailiff.server.settings.Settings;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The steps of WebAuthn Level 3, 7.1 and 7.2, by WebAuthn4J. What the store knows (challenges, whose
/// passkey, how far it counted) is not its business.
@Lazy
@Component
class WebAuthnVerifier implements PasskeyVerifier {
    private final ObjectConverter converter = new ObjectConverter();

    /// No attestation is asked for, so none that comes is looked at.
    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    private final Origin origin;
    private final String relyingParty;

    WebAuthnVerifier(Settings settings) {
        this.origin = new Origin(settings.baseUrl().toString());
        this.relyingParty = settings.baseUrl().getHost();
    }

    @Override
    public Optional<Answer> read(String text) {
        try {
            JsonNode answer = converter.getJsonMapper().readTree(text);
            JsonNode response = answer.path("response");
            JsonNode client = converter.getJsonMapper().readTree(bytes(response.path("clientDataJSON")));
            return Challenge.presented(client.path("challenge").asString(""))
                    .map(challenge -> new Answer(
                            challenge,
                            CredentialId.of(bytes(answer.path("rawId"))),
                            UserHandle.read(bytes(response.path("userHandle"))),
                            text));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getUrlDecoder().decode(text.asString(""));
    }

    @Override
    public Created created(Answer answer) {
        return looked(
                () -> {
                    var parameters = new RegistrationParameters(
                            expected(answer.challenge()), Algorithms.PARAMETERS, false, true);
                    return new Created.Good(
                            credential(webAuthn.verifyRegistrationResponseJSON(answer.text(), parameters)));
                },
                Created.Refused::new);
    }

    private PasskeyCredential credential(RegistrationData data) {
        var made = present(present(data.getAttestationObject()).getAuthenticatorData());
        AttestedCredentialData attested = present(made.getAttestedCredentialData());
        Set<AuthenticatorTransport> transports =
                Optional.ofNullable(data.getTransports()).orElseGet(Set::of);
        return new PasskeyCredential(
                CredentialId.of(attested.getCredentialId()).orElseThrow(),
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(converter.getCborMapper().writeValueAsBytes(attested.getCOSEKey())),
                made.getSignCount(),
                made.isFlagUV(),
                made.isFlagBE(),
                made.isFlagBS(),
                attested.getAaguid().toString(),
                transports.stream().map(AuthenticatorTransport::getValue).collect(Collectors.toSet()));
    }

    @Override
    public Shown shown(Answer answer, PasskeyCredential known, boolean verification) {
        return looked(
                () -> {
                    var parameters = new AuthenticationParameters(
                            expected(answer.challenge()),
                            stored(known),
                            List.of(known.id().bytes()),
                            verification,
                            true);
                    var shown = present(webAuthn.verifyAuthenticationResponseJSON(answer.text(), parameters)
                            .getAuthenticatorData());
                    return new Shown.Good(shown.getSignCount(), shown.isFlagBS());
                },
                Shown.Refused::new);
    }

    /// With the count at 0: how far it may have counted is judged by whoever has its row.
    private CredentialRecordImpl stored(PasskeyCredential known) {
        COSEKey key =
                converter.getCborMapper().readValue(Base64.getUrlDecoder().decode(known.publicKey()), COSEKey.class);
        var attested = new AttestedCredentialData(
                new AAGUID(known.aaguid()), known.id().bytes(), key);
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                known.userVerified(),
                known.backupEligible(),
                known.backedUp(),
                0,
                attested,
                null,
                null,
                null,
                null);
    }

    private ServerProperty expected(Challenge challenge) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(relyingParty)
                .challenge(new DefaultChallenge(challenge.reveal()))
                .build();
    }

    private static <T> T present(@Nullable T part) {
        if (part == null) {
            throw new DataConversionException("a part is missing");
        }
        return part;
    }

    private interface Refusal<T> {
        T of(String why);
    }

    /// The answer is a stranger's: whatever the library stumbles over in it is a refusal.
    private static <T> T looked(Supplier<? extends T> look, Refusal<? extends T> refusal) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            return refusal.of(why(e));
        }
    }

    private static String why(RuntimeException problem) {
        return switch (problem) {
            case BadOriginException _, BadTopOriginException _ -> "origin";
            case BadRpIdException _ -> "relyingParty";
            case BadChallengeException _ -> "challenge";
            case InconsistentClientDataTypeException _ -> "type";
            case UserNotVerifiedException _ -> "userVerification";
            case UserNotPresentException _ -> "userPresence";
            case NotAllowedAlgorithmException _ -> "algorithm";
            case CredentialIdTooLongException _, NotAllowedCredentialIdException _ -> "credentialId";
            case BadSignatureException _ -> "signature";
            case BadBackupEligibleFlagException _ -> "backupEligible";
            default -> "malformed";
        };
    }
}
