package io.bailiff.core.journal;

import io.bailiff.core.access.Country;
import io.bailiff.core.access.PastSignIn;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.UserId;
import io.bailiff.core.risk.RiskLevel;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Something that happened while somebody signed in: he showed who he is, or policies were asked whether he gets into
/// an app.
///
/// Both are needed to understand what happened: who never proved who he is was never let into an app, and who proved it
/// this morning was let into many since.
public sealed interface SignInEvent {

    /// Policies were asked.
    ///
    /// @param number tells it from others of the same time
    /// @param country of the address, as it was known then or is now
    /// @param risk of the session, as it is known now, or of the sign-in as the policies saw it
    record Admission(long number, PastSignIn signIn, Country country, RiskLevel risk) implements SignInEvent {}

    /// Somebody showed, or failed to show, who he is.
    ///
    /// @param number in the audit log
    record Proof(long number, AuditEntry entry, Country country) implements SignInEvent {
        private static final Set<String> HALFWAY =
                Set.of("secondFactorNeeded", "passwordChangeNeeded", "registrationNeeded", "moreNeeded");

        /// The name that was typed, where nobody has it or a password was wrong.
        public String typed() {
            return entry.detail().getOrDefault("name", "");
        }
    }

    default Instant at() {
        return switch (this) {
            case Admission one -> one.signIn().at();
            case Proof one -> one.entry().at();
        };
    }

    long number();

    /// Its place among those of its kind.
    default SignInPlace place() {
        return new SignInPlace(at(), number());
    }

    default Optional<UserId> user() {
        return switch (this) {
            case Admission one -> Optional.of(one.signIn().user());
            case Proof one -> UserId.parse(one.entry().target());
        };
    }

    /// Textual; empty text if nobody wrote it down.
    default String address() {
        return switch (this) {
            case Admission one -> one.signIn().address();
            case Proof one -> one.entry().detail().getOrDefault("address", "");
        };
    }

    /// How the browser or program called itself.
    default String agent() {
        return switch (this) {
            case Admission one -> one.signIn().trace().agent();
            case Proof one -> one.entry().detail().getOrDefault("userAgent", "");
        };
    }

    default SignInOutcome outcome() {
        return switch (this) {
            case Admission one ->
                switch (one.signIn().came()) {
                    case IN -> SignInOutcome.SUCCESS;
                    case ASKED -> SignInOutcome.MORE;
                    case OUT -> SignInOutcome.BLOCKED;
                };
            case Proof one -> {
                String code = one.entry().outcome();
                yield code.equals(AuditEntry.OK)
                        ? SignInOutcome.SUCCESS
                        : Proof.HALFWAY.contains(code) ? SignInOutcome.MORE : SignInOutcome.FAILED;
            }
        };
    }

    default Country country() {
        return switch (this) {
            case Admission one -> one.country();
            case Proof one -> one.country();
        };
    }

    /// By which it is found again: `a` or `p`, the time, the number.
    default String key() {
        return switch (this) {
            case Admission one -> "a-" + one.signIn().at().toEpochMilli() + "-" + one.number();
            case Proof one -> "p-" + one.number();
        };
    }

    /// True if `name`, in small letters, is what was typed.
    default boolean typed(String name) {
        return this instanceof Proof proof
                && proof.typed().toLowerCase(Locale.ROOT).equals(name);
    }
}
