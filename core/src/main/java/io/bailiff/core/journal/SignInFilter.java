package io.bailiff.core.journal;

import io.bailiff.core.access.Country;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.journal.SignInEvent.Admission;
import io.bailiff.core.risk.RiskLevel;
import java.time.Instant;
import java.util.Optional;

/// Which sign-ins are wanted. What is empty says nothing.
///
/// @param app the id of a client
/// @param policy one that had a say
/// @param country ISO 3166-1, two capitals
/// @param risk that, or worse
/// @param from the first moment
/// @param until the first moment that is too late
public record SignInFilter(
        Optional<Whose> whose,
        Optional<String> app,
        Optional<SignInOutcome> outcome,
        Optional<AccessPolicyId> policy,
        Optional<AddressFilter> address,
        Optional<String> country,
        Optional<RiskLevel> risk,
        Optional<Instant> from,
        Optional<Instant> until) {
    public static final SignInFilter ALL = new SignInFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// All of an outcome in a time.
    public static SignInFilter between(SignInOutcome outcome, Instant from, Instant until) {
        return new SignInFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(outcome),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(from),
                Optional.of(until));
    }

    /// Whose sign-ins.
    public sealed interface Whose {

        record User(UserId user) implements Whose {}

        /// Of whoever typed this name, which nobody has.
        ///
        /// @param name in small letters
        record Typed(String name) implements Whose {}
    }

    /// The same, but for the end.
    public SignInFilter until(Instant moment) {
        return new SignInFilter(whose, app, outcome, policy, address, country, risk, from, Optional.of(moment));
    }

    /// The narrowest one.
    SignInIndex index() {
        if (whose.isPresent() && whose.get() instanceof Whose.User(var user)) {
            return new SignInIndex.OfUser(user);
        }
        if (address.isPresent() && address.get() instanceof AddressFilter.One(var one)) {
            return new SignInIndex.FromAddress(one.getHostAddress());
        }
        if (outcome.filter(one -> one != SignInOutcome.SUCCESS).isPresent()) {
            return new SignInIndex.Troubled();
        }
        return app.<SignInIndex>map(SignInIndex.ToApp::new).orElseGet(SignInIndex.All::new);
    }

    /// False if an admission never matches.
    boolean wantsAdmissions() {
        return outcome.filter(one -> one == SignInOutcome.FAILED).isEmpty()
                && whose.filter(Whose.Typed.class::isInstance).isEmpty();
    }

    /// False if a proof never matches: it is to no app, no policy is asked, and risk is found only after it.
    boolean wantsProofs() {
        return app.isEmpty()
                && policy.isEmpty()
                && risk.isEmpty()
                && outcome.filter(one -> one == SignInOutcome.BLOCKED).isEmpty();
    }

    public boolean matches(SignInEvent event) {
        return whose.filter(one -> !of(one, event)).isEmpty()
                && app.filter(id -> !(event instanceof Admission one
                                && one.signIn().client().equals(id)))
                        .isEmpty()
                && outcome.filter(one -> one != event.outcome()).isEmpty()
                && policy.filter(id -> !(event instanceof Admission one && hadASay(one, id)))
                        .isEmpty()
                && address.filter(one -> !one.holds(event.address())).isEmpty()
                && country.filter(code -> !event.country().equals(new Country.Known(code)))
                        .isEmpty()
                && risk.filter(least ->
                                !(event instanceof Admission one && one.risk().compareTo(least) >= 0))
                        .isEmpty()
                && from.filter(moment -> event.at().isBefore(moment)).isEmpty()
                && until.filter(moment -> !event.at().isBefore(moment)).isEmpty();
    }

    private static boolean of(Whose whose, SignInEvent event) {
        return switch (whose) {
            case Whose.User(var user) -> event.user().equals(Optional.of(user));
            case Whose.Typed(var name) -> event.typed(name);
        };
    }

    private static boolean hadASay(Admission one, AccessPolicyId id) {
        return one.signIn().trace().words().stream()
                .anyMatch(word -> word.applied() && word.policy().equals(id));
    }
}
