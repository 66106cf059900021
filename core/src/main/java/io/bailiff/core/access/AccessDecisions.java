package io.bailiff.core.access;

import io.bailiff.core.audit.Actor;
import io.bailiff.core.audit.AuditEntry;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.core.user.User;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks the policies. A change of a policy, a group or a role counts from the next question on: the
/// policies are read again when their version has changed, and that is looked at each time.
public final class AccessDecisions {
    /// A password that was set so shortly before a session began was set on the way to it.
    private static final Duration LONGEST_SIGN_IN = Duration.ofMinutes(10);

    private final Transactions<? extends AccessReads, ? extends AccessTx> store;
    private final CountryLookup countries;
    private final InstantSource clock;
    private final AtomicReference<PolicyBook> book = new AtomicReference<>(PolicyBook.EMPTY);

    public AccessDecisions(
            Transactions<? extends AccessReads, ? extends AccessTx> store,
            CountryLookup countries,
            InstantSource clock) {
        this.store = store;
        this.countries = countries;
        this.clock = clock;
    }

    /// What the policies say to this attempt.
    public AccessVerdict judge(Attempt attempt) {
        return store.read(reads -> {
            var policies = book(reads);
            return policies.policies().isEmpty() ? AccessVerdict.NOTHING : judge(reads, policies, attempt);
        });
    }

    /// Somebody is about to issue something.
    ///
    /// @param any there is a policy to ask
    /// @param watching a policy says how tokens are watched
    /// @param asOf where the log stands: what changes above it may not be seen in what is issued
    public record Begun(boolean any, boolean watching, Position asOf) {}

    /// To be called before anything is read that goes into a token.
    public Begun begin() {
        return store.read(reads -> {
            var moment = reads.accessMoment();
            var policies = book(reads, moment.version());
            return new Begun(!policies.policies().isEmpty(), policies.watching(), moment.position());
        });
    }

    /// The groups of a user at this moment.
    public Set<GroupId> groupsOf(UserId user) {
        return store.read(reads -> reads.groupsOf(user));
    }

    /// The authentication contexts that a policy guards; any other says nothing of a proof.
    public Set<String> contexts() {
        return store.read(reads -> book(reads).contexts());
    }

    /// How it is with the file of countries; empty if no policy that counts depends on it.
    public Optional<CountryLookup.Health> countries() {
        return store.<Boolean>read(reads -> book(reads).dependsOnCountries())
                ? Optional.of(countries.health())
                : Optional.empty();
    }

    /// How the tokens are watched that this attempt gets.
    ///
    /// @param here the address that asks for them
    /// @param ownDevice it is one of the user's own devices
    public Watch watch(Attempt attempt, String here, boolean ownDevice) {
        return store.read(reads -> {
            var policies = book(reads);
            var verdict = judge(reads, policies, attempt);
            return new Watch(
                    verdict.continuousAccess(),
                    TokenNetworks.of(verdict, policies.locations(), address(here), ownDevice),
                    verdict.frequency());
        });
    }

    /// True if a policy asks how risky a sign-in or its user is.
    public boolean asksForRisk() {
        return store.read(reads -> book(reads).policies().stream()
                .map(AccessPolicy::conditions)
                .anyMatch(conditions -> !conditions.signInRisks().isEmpty()
                        || !conditions.userRisks().isEmpty()));
    }

    private PolicyBook book(AccessReads reads) {
        return book(reads, reads.accessMoment().version());
    }

    private PolicyBook book(AccessReads reads, long version) {
        var known = book.get();
        if (known.version() == version) {
            return known;
        }
        var fresh = PolicyBook.read(reads, version);
        book.set(fresh);
        return fresh;
    }

    /// What if? Somebody who has shown nothing yet.
    ///
    /// @param country if it shall be another than that of the address
    /// @param at empty for now
    public record Question(
            User user,
            Wanted wanted,
            ClientAppType clientApp,
            Optional<Platform> platform,
            Optional<InetAddress> address,
            Optional<Country> country,
            Optional<TransferMethod> flow,
            Circumstances circumstances,
            Optional<Instant> at) {}

    /// What the policies would say.
    public AccessVerdict whatIf(Question question) {
        var user = question.user();
        return store.read(reads -> {
            var policies = book(reads);
            var country = question.country().orElseGet(() -> country(policies, question.address()));
            return judge(
                    policies,
                    new AccessRequest(
                            new Who(user, reads.groupsOf(user.id())),
                            question.wanted(),
                            new From(
                                    question.clientApp(),
                                    question.platform(),
                                    question.address(),
                                    country,
                                    question.flow()),
                            question.circumstances(),
                            Done.NOTHING,
                            question.at().orElseGet(clock::instant)),
                    Set.of());
        });
    }

    private AccessVerdict judge(AccessReads reads, PolicyBook book, Attempt attempt) {
        var country = country(book, address(attempt.address()));
        return judge(
                book,
                request(
                        attempt,
                        reads.groupsOf(attempt.user().id()),
                        country,
                        done(reads, book, attempt),
                        clock.instant()),
                reached(book.policies(), reads::strength, attempt.shown()));
    }

    private static AccessVerdict judge(PolicyBook book, AccessRequest request, Set<StrengthId> reached) {
        return book.breakGlass().contains(request.who().user())
                ? AccessRules.ofBreakGlass(book.policies())
                : AccessRules.judge(book.policies(), book.locations(), request, reached);
    }

    /// In which country an address is, if a place is named by countries.
    public Country country(String address) {
        return store.read(reads -> country(book(reads), address(address)));
    }

    private Country country(PolicyBook policies, Optional<InetAddress> address) {
        return address.filter(_ -> policies.countries()).map(countries::of).orElse(Country.UNKNOWN);
    }

    /// @param text perhaps with the name of a network card
    private static Optional<InetAddress> address(String text) {
        return IpRange.address(text.replaceFirst("%.*", ""));
    }

    /// What the rules look at.
    static AccessRequest request(Attempt attempt, Set<GroupId> groups, Country country, Done done, Instant at) {
        var user = attempt.user();
        return new AccessRequest(
                new Who(user, groups),
                attempt.wanted(),
                new From(attempt.clientApp(), attempt.platform(), address(attempt.address()), country, attempt.flow()),
                attempt.circumstances(),
                done,
                at);
    }

    private Done done(AccessReads reads, PolicyBook book, Attempt attempt) {
        if (!book.asksForDeeds()) {
            return Done.NOTHING;
        }
        var user = attempt.user().id();
        return new Done(
                reads.accepted(user, clock.instant()),
                reads.passwordSetAt(user)
                        .filter(set -> set.isAfter(attempt.since().minus(LONGEST_SIGN_IN)))
                        .isPresent());
    }

    /// Those strengths that policies ask for and that this reaches.
    static Set<StrengthId> reached(
            Collection<AccessPolicy> policies,
            Function<StrengthId, Optional<AuthenticationStrength>> strengths,
            Set<MethodMode> shown) {
        return policies.stream()
                .flatMap(policy -> asked(policy.grant()))
                .distinct()
                .filter(id -> strengths
                        .apply(id)
                        .filter(strength -> strength.satisfiedBy(shown))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private static Stream<StrengthId> asked(GrantControls grant) {
        return grant instanceof GrantControls.Needs(var controls, var _)
                ? controls.stream()
                        .flatMap(
                                control -> control instanceof Control.Strength(var id) ? Stream.of(id) : Stream.empty())
                : Stream.empty();
    }

    /// Writes down who was kept out by which policy and why, or would have been by one that is reported only.
    ///
    /// @param reference what the user can tell the help desk
    public void note(Attempt attempt, AccessVerdict verdict, String reference) {
        var entries = new ArrayList<AuditEntry>();
        boolean blocked = false;
        for (var finding : verdict.refusing()) {
            boolean on = finding.policy().state() == PolicyState.ENABLED;
            // One that blocks decides; what lacks is asked for, and refused only if it cannot be had.
            boolean counts = on ? !blocked && (finding.blocks() || finding.lacksWhatNobodyCanAdd()) : true;
            blocked |= on && finding.blocks();
            if (counts) {
                entries.add(entry(attempt, finding, on ? "blocked" : "reportOnly", reference));
            }
        }
        if (!entries.isEmpty()) {
            store.change(tx -> entries.forEach(tx::audit));
        }
    }

    private AuditEntry entry(Attempt attempt, AccessVerdict.Finding finding, String outcome, String reference) {
        return new AuditEntry(
                clock.instant(),
                new Actor.Unknown(),
                "conditional-access",
                attempt.user().id().text(),
                outcome,
                Map.of(
                        "policy", finding.policy().id().text(),
                        "name", finding.policy().name(),
                        "because", finding.because(),
                        "reference", reference,
                        "client", attempt.wanted().client(),
                        "address", attempt.address()));
    }
}
