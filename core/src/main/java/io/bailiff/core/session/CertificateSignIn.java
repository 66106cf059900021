package io.bailiff.core.session;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.certificate.CertificateRefusal;
import io.bailiff.core.certificate.Mapping;
import io.bailiff.core.certificate.PresentedCertificate;
import io.bailiff.core.transaction.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/// Signing in with a certificate.
public final class CertificateSignIn {
    private static final AuthenticatorKind KIND = AuthenticatorKind.CERTIFICATE;

    private final Transactions<? extends SessionReads, ? extends SessionTx> store;
    private final SignIn signIn;
    private final InstantSource clock;

    public CertificateSignIn(
            Transactions<? extends SessionReads, ? extends SessionTx> store, SignIn signIn, InstantSource clock) {
        this.store = store;
        this.signIn = signIn;
        this.clock = clock;
    }

    public sealed interface Result {

        /// The certificate is of one user, who is not signed in by that alone.
        record Of(SignInResult result) implements Result {}

        record Refused(CertificateRefusal why) implements Result {}
    }

    /// @param begun when the certificate arrived, before it was checked
    public Result signIn(SignIn.Begun begun, PresentedCertificate certificate, Browser browser, SignIn.Wish wish) {
        return switch (store.<Mapping>read(reads -> Mapping.of(reads, certificate))) {
            case Mapping.One one -> {
                var proof = new CertificateProof(certificate, one);
                yield new Result.Of(signIn.withProof(begun, one.user(), KIND, proof, browser, wish));
            }
            case Mapping.Nobody() -> refused(CertificateRefusal.NOBODY, certificate, browser);
            case Mapping.Several() -> refused(CertificateRefusal.SEVERAL, certificate, browser);
        };
    }

    private Result refused(CertificateRefusal why, PresentedCertificate certificate, Browser browser) {
        refused(why, certificate.facts().identity(), browser);
        return new Result.Refused(why);
    }

    /// Writes down a certificate that signed nobody in.
    ///
    /// @param facts what is known of it
    public void refused(CertificateRefusal why, Map<String, String> facts, Browser browser) {
        Instant now = clock.instant();
        var detail = new TreeMap<>(facts);
        detail.put("method", KIND.wireName());
        detail.put("address", browser.address());
        detail.put("userAgent", browser.userAgent());
        store.change(tx -> tx.audit(new AuditEntry(now, new Actor.Unknown(), "sign-in", "", why.code(), detail)));
    }
}
