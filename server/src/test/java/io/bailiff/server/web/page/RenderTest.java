package io.bailiff.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.access.AccessPolicy;
import io.bailiff.core.access.Agreement;
import io.bailiff.core.access.NamedLocation;
import io.bailiff.core.access.PolicyForm;
import io.bailiff.core.access.PolicyText;
import io.bailiff.core.access.Reading;
import io.bailiff.core.access.ReplayReport;
import io.bailiff.core.access.ReplayReport.Effect;
import io.bailiff.core.audit.Actor;
import io.bailiff.core.authenticator.AccessPass;
import io.bailiff.core.authenticator.Authenticator;
import io.bailiff.core.authenticator.AuthenticatorKind;
import io.bailiff.core.authenticator.DeliveredCodes.Progress;
import io.bailiff.core.authenticator.Eviction;
import io.bailiff.core.authenticator.Factors;
import io.bailiff.core.authenticator.Mfa;
import io.bailiff.core.authenticator.MfaState;
import io.bailiff.core.authenticator.Permitted;
import io.bailiff.core.authenticator.RecoveryCodes;
import io.bailiff.core.authenticator.TotpSecret;
import io.bailiff.core.automation.Aim;
import io.bailiff.core.automation.Rule;
import io.bailiff.core.automation.RuleCase;
import io.bailiff.core.automation.RuleState;
import io.bailiff.core.automation.Trigger;
import io.bailiff.core.automation.WorkingTime;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientProof;
import io.bailiff.core.client.Sighting;
import io.bailiff.core.coverage.ApiCoverage;
import io.bailiff.core.coverage.AppCoverage;
import io.bailiff.core.coverage.BlastRadius;
import io.bailiff.core.coverage.CoverageReport;
import io.bailiff.core.coverage.Hearing;
import io.bailiff.core.coverage.Processes;
import io.bailiff.core.coverage.Residue;
import io.bailiff.core.device.Compliance;
import io.bailiff.core.device.Device;
import io.bailiff.core.device.DeviceKey;
import io.bailiff.core.directory.ContainmentPlan;
import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.DirectoryRules.Sight;
import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.directory.MfaMigration;
import io.bailiff.core.directory.Providers;
import io.bailiff.core.directory.ReplayRun;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.drill.Drill;
import io.bailiff.core.federation.Provider;
import io.bailiff.core.federation.ProviderProof;
import io.bailiff.core.grant.AppAccess;
import io.bailiff.core.grant.Consent;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.MessageId;
import io.bailiff.core.id.ProviderId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.logout.LogoutDispatch;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.DevelopmentOutbox;
import io.bailiff.core.message.Parcel;
import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.oath.OathClock;
import io.bailiff.core.oath.OathProfile;
import io.bailiff.core.oath.TokenFile;
import io.bailiff.core.oath.TokenQuery;
import io.bailiff.core.outbox.Declared;
import io.bailiff.core.outbox.ReceiverState;
import io.bailiff.core.policy.AuthenticationStrength;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Cause;
import io.bailiff.core.revocation.Head;
import io.bailiff.core.revocation.Kill;
import io.bailiff.core.revocation.KillQuery;
import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Reach;
import io.bailiff.core.revocation.Reason;
import io.bailiff.core.revocation.RevocationLog;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.ScopeKind;
import io.bailiff.core.revocation.Statement;
import io.bailiff.core.revocation.Toll;
import io.bailiff.core.risk.RiskDetection;
import io.bailiff.core.risk.RiskFinding;
import io.bailiff.core.risk.RiskLevel;
import io.bailiff.core.risk.RiskState;
import io.bailiff.core.risk.RiskType;
import io.bailiff.core.risk.UserRisk;
import io.bailiff.core.session.OwnDestinations;
import io.bailiff.core.session.SentCodes;
import io.bailiff.core.session.Session;
import io.bailiff.core.session.SessionOverview;
import io.bailiff.core.session.SignInRecord;
import io.bailiff.core.signal.Initiator;
import io.bailiff.core.signal.Signal;
import io.bailiff.core.signal.SignalCursor;
import io.bailiff.core.signal.SignalDelivery;
import io.bailiff.core.signal.SignalStream;
import io.bailiff.core.signal.SignalSubject;
import io.bailiff.core.signal.SignalType;
import io.bailiff.core.signal.StreamHealth;
import io.bailiff.core.signal.StreamId;
import io.bailiff.core.signal.StreamRoute;
import io.bailiff.core.signal.StreamState;
import io.bailiff.core.signal.SubjectForm;
import io.bailiff.core.signal.WireProfile;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserPrincipalName;
import io.bailiff.server.account.NotMeForm;
import io.bailiff.server.account.PasswordForm;
import io.bailiff.server.account.RememberedRow;
import io.bailiff.server.account.SessionListing;
import io.bailiff.server.account.SignInListing;
import io.bailiff.server.account.SignInRow;
import io.bailiff.server.console.AccessDraft;
import io.bailiff.server.console.AccessLine;
import io.bailiff.server.console.AccessListing;
import io.bailiff.server.console.AccessRow;
import io.bailiff.server.console.Beforehand;
import io.bailiff.server.console.BreakGlassRow;
import io.bailiff.server.console.ContainForm;
import io.bailiff.server.console.ContainedNotice;
import io.bailiff.server.console.DevicesListing;
import io.bailiff.server.console.KillRow;
import io.bailiff.server.console.MethodRow;
import io.bailiff.server.console.MethodsListing;
import io.bailiff.server.console.MethodsPolicyForm;
import io.bailiff.server.console.MigrationPage;
import io.bailiff.server.console.ProviderDetail;
import io.bailiff.server.console.ProviderRow;
import io.bailiff.server.console.ReceiverReport;
import io.bailiff.server.console.ReceiversListing;
import io.bailiff.server.console.ReplayDetail;
import io.bailiff.server.console.ReregisterForm;
import io.bailiff.server.console.RevokeForm;
import io.bailiff.server.console.RiskListing;
import io.bailiff.server.console.RulesListing;
import io.bailiff.server.console.SecurityListing;
import io.bailiff.server.console.StreamDetail;
import io.bailiff.server.console.StreamForm;
import io.bailiff.server.console.TokenDetail;
import io.bailiff.server.console.TokenListing;
import io.bailiff.server.console.Why;
import io.bailiff.server.console.home.HomeFacts;
import io.bailiff.server.console.home.Need;
import io.bailiff.server.console.kill.KillListing;
import io.bailiff.server.console.kill.KillProgress;
import io.bailiff.server.console.users.Overview;
import io.bailiff.server.signin.CertificateForm;
import io.bailiff.server.signin.ChangePasswordForm;
import io.bailiff.server.signin.SecondFactorForm;
import io.bailiff.server.signin.SetupForm;
import io.bailiff.server.signin.SignInForm;
import io.bailiff.server.web.Agents;
import io.bailiff.server.web.access.ReplayViews;
import io.bailiff.server.web.kill.KillFilter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every template, filled with what an attacker would put there. Nothing may become markup.
class RenderTest {
    private static final String EVIL = "\u202Eeve\"'><script>alert(1)</script><img src=x onerror=alert(2)>";
    private static final Instant NOW = Instant.parse("2026-11-21T23:13:37.123Z");
    private static final Renderer RENDERER = new Renderer();
    private static final Agents AGENTS = new Agents();
    private static final Assets ASSETS = new Assets();

    /// @param name what JUnit prints
    record Case(String template, Map<String, Object> parameters, String name) {
        @Override
        public String toString() {
            return template + " " + name;
        }
    }

    static Stream<Case> everyTemplate() {
        var user = user(EVIL);
        var kill = new KillRow(kill(), EVIL, "/admin/users/x/security", EVIL);
        var rows = rows();
        var live = rows.stream().filter(SessionRow::live).toList();
        return Stream.of(
                one("signin/signin.jte", "form", form(Optional.of("wrong"), Optional.empty())),
                one("signin/signin.jte", "form", form(Optional.empty(), Optional.of("ended"))),
                new Case("signin/signed-in.jte", Map.of("next", "/account", "other", "/signin?fresh=1"), ""),
                new Case("signin/signout.jte", Map.of(), ""),
                one("signin/signed-out.jte", "everywhere", true),
                one("signin/signed-out.jte", "everywhere", false),
                new Case(
                        "signin/setup.jte",
                        Map.of(
                                "token",
                                EVIL,
                                "form",
                                new SetupForm(EVIL, EVIL, EVIL, Optional.of(new SetupForm.Problem("password", EVIL)))),
                        ""),
                new Case("signin/setup-dead.jte", Map.of(), ""),
                new Case("web/error.jte", Map.of("status", 500, "requestId", EVIL), ""),
                new Case("web/error.jte", Map.of("status", 404, "requestId", EVIL), "404"),
                new Case("web/signing-out.jte", Map.of("next", EVIL, "apps", List.of(EVIL)), ""),
                new Case("web/refused.jte", Map.of("why", "no-role", "next", "/account"), ""),
                new Case("web/refused.jte", Map.of("why", "stale-form", "next", "/account"), "stale"),
                new Case("web/refused.jte", Map.of("why", "policy", "next", "/account", "reference", EVIL), "policy"),
                new Case("web/refused.jte", Map.of("why", "too-weak", "next", "/account"), "too weak"),
                new Case("web/refused.jte", Map.of("why", "signed-out", "next", "/account"), "signed out"),
                new Case("console/home/home.jte", Map.of("facts", home(true)), "everything"),
                new Case("console/home/home.jte", Map.of("facts", home(false)), "little"),
                new Case(
                        "signin/second.jte",
                        Map.of("form", second("email"), "sent", Optional.of(new SentCodes.State(EVIL, Progress.NONE))),
                        "to be sent"),
                new Case(
                        "signin/second.jte",
                        Map.of(
                                "form",
                                second("sms"),
                                "sent",
                                Optional.of(new SentCodes.State(EVIL, Progress.UNREACHABLE))),
                        "provider down"),
                new Case("account/destinations.jte", Map.of("addable", EnumSet.of(AuthenticatorKind.SMS)), ""),
                new Case(
                        "account/destination.jte",
                        Map.of("kind", "email", "address", EVIL, "problem", Optional.of("not-an-address")),
                        ""),
                new Case(
                        "account/destination.jte",
                        Map.of("kind", "voice", "address", EVIL, "problem", Optional.empty()),
                        "phone"),
                new Case(
                        "account/destination-code.jte",
                        Map.of(
                                "waiting",
                                new OwnDestinations.Waiting(
                                        new AuthenticatorId(UUID.randomUUID()),
                                        AuthenticatorKind.SMS,
                                        EVIL,
                                        Progress.SENT),
                                "problem",
                                Optional.of("wrong")),
                        ""),
                new Case("console/outbox.jte", Map.of("on", true, "messages", List.of(kept())), ""),
                new Case("console/outbox.jte", Map.of("on", false, "messages", List.of()), "off"),
                one("console/users/overview.jte", "about", about(user)),
                new Case("console/security.jte", security(user, rows, true), "may revoke"),
                new Case("console/security.jte", security(user, List.of(), false), "may not"),
                one("console/revoke.jte", "form", revoke(user, Optional.of(rows.getFirst()), Optional.of("note"))),
                one("console/revoke.jte", "form", revoke(user, Optional.empty(), Optional.of("reason"))),
                new Case("console/refused.jte", Map.of("user", user, "why", "targetOutOfReach"), ""),
                new Case("console/missing.jte", Map.of("what", "user"), ""),
                new Case("console/missing.jte", Map.of("what", "session"), "session"),
                new Case("console/missing.jte", Map.of("what", "kill"), "kill"),
                one("console/kill/kills.jte", "list", listing(Map.of("who", EVIL), List.of(kill))),
                one("console/kill/kills.jte", "list", listing(Map.of("state", "open"), List.of())),
                one("console/kill/kills.jte", "list", listing(Map.of(), List.of())),
                killPage(progress(KillProgress.State.values())),
                killPage(progress(KillProgress.State.ENFORCED)),
                killPage(progress()),
                new Case("console/kill/progress.jte", Map.of("position", 7L, "progress", progress()), "nobody"),
                one("signin/second.jte", "form", second(Optional.of("wrong"))),
                one("signin/second.jte", "form", second(Optional.empty())),
                one("signin/external.jte", "problem", "not-linked"),
                one("signin/certificate.jte", "form", certificate()),
                new Case("web/leaving.jte", Map.of("provider", EVIL, "address", EVIL), ""),
                one(
                        "signin/second.jte",
                        "form",
                        new SecondFactorForm(
                                EVIL, EVIL, "passkey", List.of("totp"), EVIL, 0, Optional.of("wrong-passkey"))),
                new Case("account/new-passkey.jte", Map.of("name", EVIL, "problem", Optional.of("refused")), ""),
                new Case(
                        "signin/register.jte",
                        Map.of(
                                "token",
                                EVIL,
                                "next",
                                EVIL,
                                "kinds",
                                Set.of(AuthenticatorKind.TOTP, AuthenticatorKind.PASSKEY),
                                "problem",
                                Optional.of("expired")),
                        ""),
                new Case(
                        "signin/register-app.jte",
                        Map.of(
                                "token", EVIL,
                                "next", EVIL,
                                "app", newApp(),
                                "name", EVIL,
                                "problem", Optional.of("wrong")),
                        ""),
                new Case("account/security.jte", info(false), "fresh"),
                new Case("account/security.jte", info(true), "too old"),
                new Case("account/new-app.jte", Map.of("app", newApp(), "name", EVIL, "problem", Optional.empty()), ""),
                one("account/recovery-codes.jte", "codes", List.of("0123-4567-89AB-CDEF")),
                new Case(
                        "account/account.jte",
                        Map.of(
                                "user",
                                user,
                                "list",
                                new SessionListing(live, rows, "/account?after=1", true, Optional.of("elsewhere"))),
                        ""),
                new Case(
                        "account/account.jte",
                        Map.of(
                                "user",
                                user,
                                "list",
                                new SessionListing(List.of(), List.of(), "", false, Optional.empty())),
                        "behind the last page"),
                one("console/access.jte", "list", access("saved", "")),
                one("console/access.jte", "list", access("everyone", "")),
                one("console/access.jte", "list", new AccessListing(List.of(), "", "not-set", NO_QUESTION, "")),
                one("console/access.jte", "list", new AccessListing(List.of(), "", "old", NO_QUESTION, "")),
                one("console/access.jte", "list", access("asked", "location")),
                one("console/risk.jte", "list", risk(true)),
                one("console/risk.jte", "list", risk(false)),
                one("console/rules.jte", "list", rules()),
                one("console/coverage.jte", "report", coverage()),
                one("console/access.jte", "list", new AccessListing(List.of(), "", "", NO_QUESTION, "")),
                one("console/replay.jte", "replay", replay(ReplayRun.State.RUNNING)),
                one("console/replay.jte", "replay", replay(ReplayRun.State.DONE)),
                one("console/no-replay.jte", "why", "busy"),
                new Case("console/migration.jte", Map.of("list", migration("loses")), "some"),
                new Case("console/access-editor.jte", Map.of("draft", draft("", ""), "saved", false), "new"),
                new Case("console/access-editor.jte", Map.of("draft", draft(EVIL, ""), "saved", true), "saved"),
                new Case("console/access-editor.jte", Map.of("draft", draft(EVIL, "wrong"), "saved", false), "wrong"),
                new Case("console/break-glass.jte", Map.of("rows", glass(), "outcome", "fresh"), "some"),
                new Case("console/break-glass.jte", Map.of("rows", List.of(), "outcome", "changed"), "none"),
                one("console/methods-policy.jte", "form", methods(true, "saved")),
                one("console/methods-policy.jte", "form", methods(true, "everyone")),
                one("console/methods-policy.jte", "form", methods(false, "")),
                new Case("signin/campaign.jte", campaign(true), "asks"),
                one("web/kept-out.jte", "reference", EVIL),
                new Case("signin/terms.jte", terms(false), "asks"),
                new Case("signin/terms.jte", terms(true), "again"),
                new Case("signin/campaign.jte", campaign(false), "insists"),
                one("account/everywhere.jte", "what", "everywhere"),
                one("account/everywhere.jte", "what", "elsewhere"),
                one("account/sign-ins.jte", "list", new SignInListing(signIns(), "/account/sign-ins?before=1", false)),
                one("account/sign-ins.jte", "list", new SignInListing(List.of(), "", true)),
                new Case("account/apps.jte", Map.of("apps", apps(), "withdrawn", true), ""),
                new Case("account/apps.jte", Map.of("apps", List.of(), "withdrawn", false), "empty"),
                new Case(
                        "account/tokens.jte",
                        Map.of(
                                "tokens",
                                List.of(token()),
                                "tooOld",
                                false,
                                "signInFirst",
                                EVIL,
                                "problem",
                                Optional.of("wrong")),
                        ""),
                new Case(
                        "account/tokens.jte",
                        Map.of("tokens", List.of(), "tooOld", true, "signInFirst", EVIL, "problem", Optional.empty()),
                        "too old"),
                one("signin/change.jte", "form", new ChangePasswordForm(EVIL, EVIL, EVIL, "", EVIL, false)),
                one("signin/change.jte", "form", new ChangePasswordForm(EVIL, EVIL, EVIL, "repeated", "", true)),
                new Case("console/reset-password.jte", reset(user, "", ""), "asks"),
                new Case("console/reset-password.jte", reset(user, EVIL, ""), "done"),
                new Case("console/reset-password.jte", reset(user, "", "own"), "refused"),
                one("account/password.jte", "form", new PasswordForm("current", "wrong", "", false)),
                one("account/password.jte", "form", new PasswordForm("wanted", "", EVIL, true)),
                one("account/not-me.jte", "form", notMe(true, true)),
                one("account/not-me.jte", "form", notMe(false, false)),
                one("account/contained.jte", "blocked", true),
                one("account/contained.jte", "blocked", false),
                new Case(
                        "console/users/overview.jte",
                        Map.of("about", about(user), "contained", contained(Optional.of(kill))),
                        "contained"),
                new Case(
                        "console/users/overview.jte",
                        Map.of("about", about(user), "contained", contained(Optional.empty())),
                        "contained long ago"),
                one("console/contain.jte", "form", contain(user, Optional.of("since"), Optional.empty())),
                one("console/contain.jte", "form", contain(user, Optional.of("future"), Optional.empty())),
                one("console/contain.jte", "form", contain(user, Optional.empty(), Optional.of(plan(user)))),
                one("console/contain.jte", "form", contain(user, Optional.empty(), Optional.of(nothing(user)))),
                new Case("console/may-not.jte", Map.of("user", user, "why", "roleTooLow"), ""),
                new Case("console/may-not.jte", Map.of("user", user, "why", "wouldLockEveryoneOut"), "last"),
                new Case("console/missing.jte", Map.of("what", "method"), "method"),
                new Case("console/methods.jte", methods(user, true), "may"),
                new Case("console/methods.jte", methods(user, false), "may not"),
                new Case("console/remove-method.jte", Map.of("user", user, "row", methodRow(EVIL)), ""),
                new Case("console/remove-method.jte", Map.of("user", user, "row", methodRow("")), "without a name"),
                new Case(
                        "console/devices.jte",
                        Map.of(
                                "list",
                                new DevicesListing(
                                        user,
                                        List.of(device(true), device(false)),
                                        Set.of(Deed.ENABLE_DEVICE, Deed.DISABLE_DEVICE, Deed.REMOVE_DEVICE)),
                                "contained",
                                Optional.empty()),
                        "some"),
                new Case(
                        "console/devices.jte",
                        Map.of("list", new DevicesListing(user, List.of(), Set.of()), "contained", Optional.empty()),
                        "none"),
                new Case(
                        "console/end-device.jte",
                        Map.of("user", user, "device", device(true), "deed", "disable"),
                        "disable"),
                new Case(
                        "console/end-device.jte",
                        Map.of("user", user, "device", device(true), "deed", "remove"),
                        "remove"),
                new Case("console/missing.jte", Map.of("what", "device"), "device"),
                new Case("console/access-pass.jte", Map.of("user", user, "pass", pass(), "code", EVIL), ""),
                one("console/reregister.jte", "form", reregister(user, Optional.of("kinds"))),
                one("console/reregister.jte", "form", reregister(user, Optional.empty())),
                one("console/tokens.jte", "list", tokens(List.of(new TokenListing.Row(token(), Optional.of(user))))),
                one("console/tokens.jte", "list", tokens(List.of())),
                one("console/token.jte", "detail", token(user, true)),
                one("console/token.jte", "detail", token(user, false)),
                one("console/import-tokens.jte", "problems", List.of(new TokenFile.Problem(3, EVIL, EVIL))),
                one("console/import-tokens.jte", "problems", List.of()),
                new Case("console/may-not-here.jte", notHere(), ""),
                new Case("console/missing.jte", Map.of("what", "token"), "token"),
                new Case("console/missing.jte", Map.of("what", "receiver"), "receiver"),
                one("console/told-all.jte", "list", toldAll()),
                one(
                        "console/told-all.jte",
                        "list",
                        new ReceiversListing(List.of(), List.of(), List.of(), false, false)),
                one("console/stream.jte", "detail", streamDetail(StreamState.Status.PAUSED, true)),
                one("console/stream.jte", "detail", streamDetail(StreamState.Status.ENABLED, false)),
                one("console/end-stream.jte", "row", streamRow(StreamState.Status.ENABLED)),
                one("console/new-stream.jte", "form", streamForm("target")),
                one("console/new-stream.jte", "form", streamForm("events")),
                new Case("console/missing.jte", Map.of("what", "provider"), "provider"),
                new Case("console/providers.jte", providers(List.of(new ProviderRow(provider(), 3))), ""),
                new Case("console/providers.jte", providers(List.of()), "none"),
                one("console/provider.jte", "detail", providerDetail()),
                new Case("console/end-provider.jte", Map.of("detail", providerDetail(), "what", "disable"), "disable"),
                new Case("console/end-provider.jte", Map.of("detail", providerDetail(), "what", "remove"), "remove"),
                new Case("account/missing.jte", Map.of(), ""));
    }

    private static TokenListing tokens(List<TokenListing.Row> rows) {
        return new TokenListing(new TokenQuery(EVIL, Optional.empty()), rows, EVIL, false, Optional.of(2), true);
    }

    private static TokenDetail token(User user, boolean may) {
        return new TokenDetail(token(), Optional.of(user), may, may, true, Optional.of("owner"), EVIL, EVIL);
    }

    private static Map<String, Object> notHere() {
        return Map.of("why", "roleTooLow", "back", "/admin/tokens", "place", "tokens.stock.title");
    }

    private static Map<String, Object> providers(List<ProviderRow> rows) {
        return Map.of("rows", rows, "removed", Optional.of(1), "mayChange", true);
    }

    private static ProviderDetail providerDetail() {
        return new ProviderDetail(
                provider(), new Providers.Use(3, 2), true, true, URI.create("https://bailiff.example"));
    }

    private static Optional<ContainedNotice> contained(Optional<KillRow> kill) {
        return Optional.of(new ContainedNotice(NOW, kill));
    }

    private static ContainForm contain(User user, Optional<String> problem, Optional<ContainmentPlan> plan) {
        return new ContainForm(
                user,
                true,
                before(),
                new FormTime(EVIL, FormTime.Problem.UNREADABLE, EVIL),
                new Why("other", EVIL, EVIL, problem),
                plan);
    }

    private static ContainmentPlan plan(User user) {
        var codes = new RecoveryCodes(new AuthenticatorId(new UUID(0, 8)), NOW, 1, Optional.of(NOW));
        var evicted = new Eviction(List.of(registered()), Optional.of(codes), Optional.of(pass()));
        var consents = List.of(new Consent(new ClientId("evil"), EVIL, Set.of(EVIL), NOW));
        var mfa = new Mfa(MfaState.ENFORCED, Optional.of(NOW));
        return new ContainmentPlan(user, NOW, new Toll(3, 1, 4, 1), evicted, consents, true, mfa);
    }

    private static ContainmentPlan nothing(User user) {
        var evicted = new Eviction(List.of(), Optional.empty(), Optional.empty());
        return new ContainmentPlan(user, Instant.EPOCH, Toll.NOTHING, evicted, List.of(), false, Mfa.NONE);
    }

    private static AccessPass pass() {
        return new AccessPass(
                new AuthenticatorId(new UUID(0, 7)),
                new UserId(new UUID(0, 1)),
                EVIL,
                Position.NONE,
                NOW,
                NOW,
                NOW.plusSeconds(3_600),
                true,
                Optional.empty());
    }

    private static Map<String, Object> methods(User user, boolean may) {
        var mfa = may ? new Mfa(MfaState.ENABLED, Optional.of(NOW)) : Mfa.NONE;
        List<Authenticator> registered = may ? List.of(registered()) : List.of();
        var factors = new Factors(mfa, registered, Optional.empty(), Optional.empty(), Permitted.EVERYTHING);
        var list = new MethodsListing(
                user,
                factors,
                may ? Optional.of(pass()) : Optional.empty(),
                may,
                may ? Set.of(Deed.values()) : Set.of(),
                may,
                may ? Optional.of("lifetime") : Optional.empty());
        return Map.of("list", list, "contained", Optional.empty());
    }

    private static MethodRow methodRow(String name) {
        return new MethodRow(
                new AuthenticatorId(new UUID(0, 9)), AuthenticatorKind.TOTP, name, NOW, Optional.of(NOW), false);
    }

    private static ReregisterForm reregister(User user, Optional<String> problem) {
        return new ReregisterForm(
                user,
                true,
                before(),
                problem.isPresent() ? List.of(methodRow(EVIL)) : List.of(),
                Set.of(AuthenticatorKind.TOTP),
                new FormTime(EVIL, FormTime.Problem.UNREADABLE, EVIL),
                new Why("other", EVIL, EVIL, problem));
    }

    private static SecondFactorForm second(Optional<String> problem) {
        return new SecondFactorForm(
                EVIL, EVIL, "totp", List.of("recovery-codes", "temporary-access-pass"), EVIL, 14, problem);
    }

    private static Map<String, Object> campaign(boolean mayWait) {
        return Map.of("token", EVIL, "next", EVIL, "kind", "totp", "mayWait", mayWait);
    }

    private static MigrationPage.Listing migration(String outcome) {
        return new MigrationPage.Listing(List.of(), "", new MfaMigration.Report(List.of(), false), outcome);
    }

    private static AccessDraft draft(String id, String outcome) {
        var form = PolicyForm.of(Map.of(
                "displayName", List.of(EVIL),
                "state", List.of("enabled"),
                "conditions.users.includeUsers", List.of(EVIL, EVIL),
                "grantControls.builtInControls", List.of("mfa", "compliantDevice")));
        var office = new NamedLocation(
                new LocationId(new UUID(0, 6)), EVIL, true, List.of(), Instant.EPOCH, Optional.empty());
        return new AccessDraft(id, form, EVIL, EVIL, EVIL, outcome, List.of(office), AuthenticationStrength.BUILT_IN);
    }

    private static List<BreakGlassRow> glass() {
        return List.of(new BreakGlassRow(EVIL, EVIL, Optional.of(Instant.EPOCH), Instant.EPOCH, true));
    }

    private static ReplayDetail replay(ReplayRun.State state) {
        var user = new UserId(new UUID(0, 5));
        var counts = Map.of(Effect.BLOCKED, 1L);
        var report = new ReplayReport(
                counts,
                3,
                Map.of(),
                List.of(new ReplayReport.UserCount(user, counts)),
                1,
                0,
                Map.of(),
                new TreeMap<>(Map.of(Instant.EPOCH, counts)));
        return new ReplayDetail(
                EVIL,
                EVIL,
                "enabled",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(86_400),
                new ReplayRun.Progress(state, 5, 10, Optional.of(report)),
                List.of(new ReplayViews.Deciding(EVIL, EVIL, 1)),
                List.of(new ReplayDetail.Person(EVIL, counts)),
                List.of(new ReplayDetail.Example("blocked", EVIL, EVIL, EVIL, Instant.EPOCH, EVIL, EVIL)));
    }

    private static Map<String, Object> terms(boolean again) {
        var agreement = new Agreement(
                new AgreementId(new UUID(0, 9)),
                EVIL,
                2,
                EVIL + "\n" + EVIL,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty());
        return Map.of("token", EVIL, "next", EVIL, "agreement", agreement, "again", again);
    }

    private static final AccessListing.Question NO_QUESTION = new AccessListing.Question("", "", "");

    private static AccessPolicy policy(PolicyForm form) {
        return switch (PolicyText.read(new AccessPolicyId(new UUID(0, 9)), form, Instant.EPOCH, Optional.empty())) {
            case Reading.Good<AccessPolicy>(var good) -> good;
            case Reading.Bad<AccessPolicy> bad -> throw new AssertionError(bad.toString());
        };
    }

    private static AccessListing access(String outcome, String answer) {
        var form = PolicyForm.of(Map.of(
                "displayName", List.of(EVIL),
                "state", List.of("enabled"),
                "conditions.users.includeUsers", List.of("All"),
                "conditions.applications.includeApplications", List.of("All"),
                "grantControls.builtInControls", List.of("block")));
        var policy = policy(form);
        var lines = Stream.of(
                        "users",
                        "nobody",
                        "apps",
                        "nothing",
                        "client-apps",
                        "platforms",
                        "locations",
                        "devices",
                        "times",
                        "key-bound",
                        "flows",
                        "actions",
                        "contexts",
                        "sign-in-risk",
                        "user-risk",
                        "block",
                        "needs",
                        "needs-one",
                        "frequency",
                        "second-frequency",
                        "browser",
                        "continuous")
                .map(label -> !Set.of(
                                        "users",
                                        "nobody",
                                        "apps",
                                        "nothing",
                                        "platforms",
                                        "locations",
                                        "devices",
                                        "times",
                                        "key-bound",
                                        "block")
                                .contains(label)
                        ? new AccessLine(label, List.of(EVIL), List.of())
                        : new AccessLine(label, List.of(), List.of(EVIL)))
                .toList();
        return new AccessListing(
                List.of(new AccessRow(
                        policy,
                        lines,
                        answer.isEmpty() ? Optional.empty() : Optional.of(new AccessRow.Answer(answer, EVIL)))),
                outcome,
                "missing",
                new AccessListing.Question(EVIL, EVIL, EVIL),
                outcome.equals("asked") ? EVIL : "");
    }

    private static MethodsPolicyForm methods(boolean visible, String outcome) {
        return new MethodsPolicyForm(
                Set.of("totp"),
                visible,
                EVIL,
                Map.of("use.totp", EVIL),
                List.of(EVIL),
                2,
                outcome,
                visible ? "use.totp" : "",
                visible ? EVIL : "");
    }

    private static NewApp newApp() {
        return NewApp.of(
                new AuthenticatorId(new UUID(0, 9)), TotpSecret.of(new byte[20]), EVIL, "ada'&@contoso.example");
    }

    private static Authenticator registered() {
        return new Authenticator(
                new AuthenticatorId(new UUID(0, 9)),
                new UserId(new UUID(0, 1)),
                AuthenticatorKind.TOTP,
                EVIL,
                "",
                NOW,
                Optional.of(NOW),
                Optional.empty());
    }

    private static Map<String, Object> info(boolean tooOld) {
        var codes = new RecoveryCodes(new AuthenticatorId(new UUID(0, 8)), NOW, 1, Optional.empty());
        var factors = new Factors(
                Mfa.NONE, List.of(registered()), Optional.of(codes), Optional.empty(), Permitted.EVERYTHING);
        return Map.of(
                "factors",
                factors,
                "kinds",
                List.of(AuthenticatorKind.TOTP, AuthenticatorKind.RECOVERY_CODES),
                "preferred",
                Optional.of(AuthenticatorKind.TOTP),
                "remembered",
                List.of(new RememberedRow(EVIL, AGENTS.read(EVIL), NOW, NOW)),
                "providers",
                List.of(provider()),
                "tooOld",
                tooOld,
                "signInFirst",
                "/signin",
                "problem",
                Optional.of("gone"),
                "ending",
                Set.of(Trigger.OWN_METHOD_REMOVED));
    }

    private static RiskListing risk(boolean visible) {
        var id = new UserId(new UUID(0, 1));
        var finding = new RiskFinding(RiskType.NEW_DEVICE, EVIL, EVIL);
        var detection =
                new RiskDetection(new UUID(0, 3), id, Optional.empty(), finding, EVIL, NOW, NOW, RiskState.AT_RISK);
        var row = new RiskListing.Row(
                new UserRisk(id, RiskLevel.HIGH, RiskState.AT_RISK, EVIL, NOW),
                Optional.empty(),
                List.of(detection),
                visible);
        var query = new RiskListing.Query(Optional.of(RiskLevel.HIGH), Optional.empty(), !visible);
        return new RiskListing(List.of(row), query, List.of(row.risk()), visible ? "done" : "", visible ? "old" : "");
    }

    private static ReceiversListing toldAll() {
        var processes = report().lines().stream()
                .map(line -> new ReceiversListing.Enforcer(line, EVIL, 3, Optional.of(NOW)))
                .toList();
        var rows = Arrays.stream(StreamState.Status.values())
                .map(RenderTest::streamRow)
                .toList();
        var app = new LogoutDispatch.Standing(new ClientId("web"), Optional.of(EVIL), 2, Optional.of(NOW), 1);
        return new ReceiversListing(processes, rows, List.of(new ReceiversListing.App(EVIL, app)), true, true);
    }

    private static SignalStream stream(StreamState.Status status) {
        boolean polled = status == StreamState.Status.DISABLED;
        return new SignalStream(
                new StreamId("Zm9vYmFyYmF6cXV4cXV1eA"),
                Optional.of(new ClientId("siem")),
                EVIL,
                polled ? new StreamRoute.Poll() : new StreamRoute.Push(EVIL, Optional.empty()),
                WireProfile.BOTH,
                SubjectForm.EMAIL,
                Optional.empty(),
                EVIL,
                new StreamState(status, StreamState.By.TRANSMITTER, EVIL),
                new StreamHealth(7, NOW, Optional.of(NOW), EVIL),
                NOW,
                NOW,
                new SignalCursor(1, 1));
    }

    private static ReceiversListing.Row streamRow(StreamState.Status status) {
        var circuit = status == StreamState.Status.ENABLED ? StreamHealth.Circuit.OPEN : StreamHealth.Circuit.HALF_OPEN;
        return new ReceiversListing.Row(stream(status), EVIL, Optional.of(EVIL), circuit, 12, Optional.of(NOW), 3);
    }

    private static StreamDetail streamDetail(StreamState.Status status, boolean mayChange) {
        var signal = new Signal(
                SignalType.SESSION_REVOKED,
                SignalSubject.STREAM,
                NOW,
                Initiator.SYSTEM,
                EVIL,
                Map.of(),
                "7",
                Optional.of(new Position(7)));
        var ledger = Arrays.stream(SignalDelivery.State.values())
                .map(state -> new StreamDetail.Line(
                        new SignalDelivery(
                                new StreamId("Zm9vYmFyYmF6cXV4cXV1eA"),
                                41,
                                signal,
                                state,
                                NOW,
                                NOW,
                                NOW,
                                2,
                                EVIL,
                                Optional.of(NOW)),
                        EVIL,
                        true))
                .toList();
        return new StreamDetail(
                streamRow(status), ledger, "dead", "/admin/receivers/x?after=1", false, "too-soon", mayChange);
    }

    private static StreamForm streamForm(String problem) {
        return new StreamForm(EVIL, EVIL, "email", "both", Set.of("session-revoked"), EVIL, problem, EVIL);
    }

    private static Residue residue() {
        var orders = new Api(new ApiId("api://orders"), EVIL, List.of(), List.of(), Api.TokenType.JWT);
        return new Residue(
                Arrays.stream(Residue.Why.values())
                        .map(why -> new Residue.Line(orders, why, Optional.of(EVIL), NOW, NOW.plusSeconds(3600)))
                        .toList(),
                Arrays.stream(Residue.Reach.values())
                        .map(reach -> new Residue.OwnSession(new ClientId("wiki"), EVIL, reach))
                        .toList());
    }

    private static CoverageReport coverage() {
        var weakening = policy(PolicyForm.of(Map.of(
                "displayName", List.of(EVIL),
                "state", List.of("enabled"),
                "conditions.users.includeUsers", List.of("All"),
                "conditions.applications.includeApplications", List.of("All"),
                "sessionControls.continuousAccessEvaluation.mode", List.of("disabled"))));
        var orders = new Api(new ApiId("api://orders"), EVIL, List.of(), List.of(), Api.TokenType.JWT);
        var apis = Arrays.stream(Hearing.values())
                .map(hearing -> new ApiCoverage(orders, hearing, new Processes(3, 1), Duration.ofSeconds(30)))
                .toList();
        var app = new Client(
                new ClientId("app"),
                EVIL,
                new ClientProof.None(),
                true,
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty());
        var apps = Arrays.stream(Sighting.Capability.values())
                .map(capability -> new AppCoverage(
                        app, capability, Optional.of(NOW), Optional.of(apis.getFirst()), Duration.ofHours(24)))
                .toList();
        return new CoverageReport(apis, apps, List.of(weakening));
    }

    private static RulesListing rules() {
        var stopped = new RevocationRulebook.Line(
                new Rule(
                        Trigger.WORKING_TIME_OVER,
                        RuleState.ON,
                        Aim.SESSIONS,
                        Optional.of(5),
                        Set.of(),
                        Rule.USUAL_IDLE,
                        RiskLevel.HIGH,
                        WorkingTime.OFFICE,
                        Optional.of(NOW)),
                2,
                List.of(EVIL));
        var usual = Arrays.stream(Trigger.values())
                .map(trigger -> new RevocationRulebook.Line(Rule.usual(trigger), 0, List.of()));
        var held = new RuleCase(
                new UUID(0, 9),
                Trigger.USER_RISK,
                new UserId(new UUID(0, 1)),
                Aim.EVERYTHING,
                new Scope.OfUser(new UserId(new UUID(0, 1))),
                Statement.by(Reason.POLICY, EVIL),
                new Actor.ByRule("instrument"),
                true,
                NOW,
                RuleCase.Outcome.HELD);
        return new RulesListing(
                Stream.concat(Stream.of(stopped), usual)
                        .map(RulesListing.Row::new)
                        .toList(),
                List.of(new RulesListing.Case(held, Optional.empty())),
                "saved");
    }

    private static Provider provider() {
        return new Provider(
                new ProviderId("fabrikam"),
                EVIL,
                "https://fabrikam.example",
                "bailiff",
                new ProviderProof.Secret(new Ciphertext(new byte[1])),
                Set.of(),
                Map.of(),
                Optional.empty(),
                true);
    }

    @Tag("SE-09")
    @Tag("AD-13")
    @ParameterizedTest
    @MethodSource("everyTemplate")
    void whatPeopleTypeNeverBecomesMarkup(Case page) {
        String html = render(page.template(), page.parameters());
        assertThat(html)
                .doesNotContain("<script>alert")
                .doesNotContain("<img")
                .doesNotContain("\"'>")
                .doesNotContain("{0}")
                .doesNotContain("null");
    }

    @Tag("SE-09")
    @ParameterizedTest
    @MethodSource("everyTemplate")
    void noPageHasStyleOrScriptOfItsOwn(Case page) {
        String html = render(page.template(), page.parameters()).replace("onerror=alert", "");
        assertThat(html).doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:|<script(?! src=)");
    }

    @Test
    void everyReasonCauseAndScopeHasAWord() {
        var text = Texts.english();
        Arrays.stream(Reason.values())
                .forEach(reason ->
                        assertThat(text.lookup("reason." + reason.wireName())).isNotBlank());
        Arrays.stream(Cause.values())
                .forEach(cause ->
                        assertThat(text.lookup("cause." + cause.wireName())).isNotBlank());
        Arrays.stream(ScopeKind.values())
                .forEach(kind ->
                        assertThat(text.lookup("scope." + kind.wireName())).isNotBlank());
        Arrays.stream(AuthenticatorKind.values())
                .forEach(kind -> assertThat(text.lookup("authenticator." + kind.wireName()))
                        .isNotBlank());
    }

    @Test
    void aNameWrittenFromRightToLeftStaysInItsPlace() {
        assertThat(render("console/users/overview.jte", Map.of("about", about(user("\u202Emoc.live")))))
                .contains("<bdi>\u202Emoc.live</bdi>");
    }

    @Test
    void timesCarryTheExactValue() {
        assertThat(render("console/users/overview.jte", Map.of("about", about(user("Ada")))))
                .contains("datetime=\"2026-11-21T23:13:37.123Z\"")
                .contains("21 Nov 2026, 23:13 UTC");
    }

    @Test
    void whoMayNotRevokeSeesNoButton() {
        var user = user("Ada");
        assertThat(render("console/security.jte", security(user, rows(), true))).contains("/revoke\"");
        assertThat(render("console/security.jte", security(user, rows(), false)))
                .doesNotContain("/revoke\"");
    }

    @Test
    void theProgressAsksAgainUntilAllHaveConfirmed() {
        var underway = progress(KillProgress.State.ENFORCED, KillProgress.State.PENDING);
        assertThat(render("console/kill/progress.jte", Map.of("position", 7L, "progress", underway)))
                .contains("hx-get=\"/admin/kills/7/progress\"", "every 5s", "/admin/kills/7/events", "1 of 2 have");
        var done = progress(KillProgress.State.ENFORCED, KillProgress.State.GONE);
        assertThat(render("console/kill/progress.jte", Map.of("position", 7L, "progress", done)))
                .contains("The one receiver has confirmed")
                .doesNotContain("every 5s", "/events");
    }

    private static HomeFacts home(boolean everything) {
        var chart = Chart.of(
                "kills",
                new Chart.Series("home.kills", "main"),
                List.of(new Chart.Bar(NOW, List.of(3L))),
                NOW.plusSeconds(3600));
        var drill = new Drill(UUID.randomUUID(), NOW, true, Drill.State.DISOBEYED, Optional.empty(), Optional.of(NOW));
        var some = new HomeFacts.Some(7, true);
        var desk = new HomeFacts.Desk(
                chart,
                new HomeFacts.Listeners(report(), 3, 4, 1, 9),
                new HomeFacts.Risks(some, some, some),
                new HomeFacts.Practice(Optional.of(drill), Optional.of(chart), 9, 8),
                List.of(new HomeFacts.Expiry("authority", EVIL, NOW, "/admin/methods")),
                new HomeFacts.Reach(3, 2, 1, 1, 1));
        var needs = List.of(
                new Need("home.need.late", 2, "", Optional.empty(), true, "/admin/kills?state=open"),
                new Need("home.need.expiry.authority", -1, EVIL, Optional.of(NOW), false, "/admin/methods"),
                new Need("home.mail.off", -1, "", Optional.empty(), false, ""));
        return new HomeFacts(
                everything ? needs : List.of(),
                chart,
                "2026-11-21T00:00",
                everything ? List.of(new KillRow(kill(), EVIL, "", EVIL)) : List.of(),
                some,
                everything ? Optional.of(desk) : Optional.empty());
    }

    private static Case killPage(KillProgress progress) {
        return new Case(
                "console/kill/kill.jte",
                Map.of(
                        "row",
                        new KillRow(kill(), EVIL, "/admin/users/x/security", EVIL),
                        "progress",
                        progress,
                        "done",
                        true,
                        "evidence",
                        true),
                progress.verdict().word());
    }

    private static KillProgress progress(KillProgress.State... states) {
        var kinds = KillProgress.Kind.values();
        var steps = new ArrayList<KillProgress.Step>();
        for (int i = 0; i < states.length; i++) {
            steps.add(new KillProgress.Step(
                    "step-" + i,
                    kinds[i % kinds.length],
                    EVIL,
                    EVIL,
                    states[i],
                    states[i].done() ? 3 : 1,
                    3,
                    states[i].done() ? Optional.of(Duration.ofMillis(41L * i)) : Optional.empty(),
                    Optional.of(NOW),
                    EVIL));
        }
        return new KillProgress(steps, states.length, false, states.length == 0, true, residue());
    }

    private static KillListing listing(Map<String, String> typed, List<KillRow> kills) {
        var none = new KillFilter(
                typed.getOrDefault("who", ""),
                "",
                "",
                "",
                "",
                FormTime.typed("", ""),
                FormTime.typed("x", EVIL),
                typed.isEmpty() ? KillFilter.State.ALL : KillFilter.State.OPEN,
                KillQuery.ALL,
                List.of("who", "until"));
        return new KillListing(none, kills, "/admin/kills?before=1", false);
    }

    private static String render(String template, Map<String, Object> parameters) {
        var frame = new Frame(
                Texts.english(),
                ASSETS,
                "",
                "/admin/users",
                EVIL,
                Optional.of(new Viewer(EVIL, EVIL, Role.SECURITY_OPERATOR.title(), EnumSet.allOf(Sight.class))),
                "token");
        return new String(RENDERER.render(template, frame, parameters), StandardCharsets.UTF_8);
    }

    private static Overview about(User user) {
        return new Overview(
                user,
                List.of(new GroupLine(new GroupId(new UUID(0, 4)), EVIL, 3)),
                Optional.of(NOW),
                UserRisk.none(user.id()),
                EnumSet.allOf(Deed.class));
    }

    private static Case one(String template, String name, Object value) {
        return new Case(template, Map.of(name, value), "");
    }

    private static HardwareToken token() {
        return new HardwareToken(
                new AuthenticatorId(UUID.randomUUID()),
                EVIL,
                EVIL,
                EVIL,
                new OathProfile(OathProfile.Hash.SHA256, 8, 60),
                new Ciphertext(new byte[0]),
                Optional.empty(),
                OathClock.NEW,
                NOW,
                Optional.empty());
    }

    private static Device device(boolean enabled) {
        return new Device(
                new DeviceId(new UUID(0, 4)),
                new UserId(new UUID(0, 5)),
                EVIL,
                EVIL,
                EVIL,
                enabled,
                enabled ? Optional.of(new Compliance(false, EVIL, NOW)) : Optional.empty(),
                Map.of(),
                new DeviceKey(EVIL, EVIL),
                NOW,
                NOW);
    }

    private static SignInForm form(Optional<String> problem, Optional<String> notice) {
        return new SignInForm(
                EVIL,
                EVIL,
                true,
                EVIL,
                problem,
                notice,
                List.of(new SignInForm.Button("fabrikam", EVIL)),
                Optional.of(EVIL));
    }

    private static CertificateForm certificate() {
        var action = URI.create("https://localhost:8444/signin/certificate");
        return new CertificateForm(EVIL, action, Optional.empty(), Optional.of("certificateRevoked"));
    }

    private static RevokeForm revoke(User user, Optional<SessionRow> session, Optional<String> problem) {
        var radius = new BlastRadius(
                new RevocationLog.Preview(new Toll(3, 1, 4, 1), Optional.empty()),
                new Reach(1, 1, 2, List.of(new ClientId("orders"))),
                List.of(),
                List.of(),
                2,
                residue());
        return new RevokeForm(user, session, radius, true, before(), EVIL, new Why("other", EVIL, EVIL, problem));
    }

    private static Beforehand before() {
        var earlier = new Beforehand.Earlier(new KillRow(kill(), EVIL, "", EVIL), false);
        return new Beforehand(true, "/signin?fresh=1", false, Optional.of(earlier), true);
    }

    private static Map<String, Object> security(User user, List<SessionRow> rows, boolean mayRevoke) {
        var listing = new SecurityListing(
                user,
                rows.stream()
                        .map(row -> new SecurityListing.Line(row, RiskLevel.MEDIUM))
                        .toList(),
                Toll.NOTHING,
                2,
                List.of(),
                mayRevoke,
                MfaState.ENFORCED,
                Optional.of(new UserRisk(user.id(), RiskLevel.HIGH, RiskState.AT_RISK, EVIL, NOW)),
                List.of(),
                List.of(),
                List.of(new AppAccess(new ClientId("web"), EVIL, Set.of(EVIL), true, NOW, 1, true, Optional.of(NOW))),
                mayRevoke,
                mayRevoke,
                mayRevoke,
                true,
                mayRevoke ? "withdrawn" : "",
                Optional.empty());
        return Map.of("list", listing);
    }

    private static SecondFactorForm second(String method) {
        return new SecondFactorForm(EVIL, EVIL, method, List.of("totp"), "/account", 0, Optional.empty());
    }

    private static DevelopmentOutbox.Kept kept() {
        var id = new MessageId(UUID.randomUUID());
        return new DevelopmentOutbox.Kept(
                NOW, new Parcel(id, Channel.SMS, EVIL, EVIL, EVIL, EVIL + "\n" + EVIL, Optional.of(EVIL)));
    }

    private static User user(String name) {
        return new User(
                new UserId(new UUID(0, 1)),
                new UserPrincipalName("ada'&@contoso.example"),
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.of(EVIL),
                true,
                Set.of(Role.GLOBAL_ADMINISTRATOR),
                NOW,
                Optional.of(NOW));
    }

    private static List<SessionRow> rows() {
        return Stream.<SessionRow.State>of(
                        new SessionRow.State.Live(),
                        new SessionRow.State.Killed(7),
                        new SessionRow.State.SignedOut(NOW),
                        new SessionRow.State.Expired(NOW),
                        new SessionRow.State.Disabled())
                .map(state -> new SessionRow(session(), List.of(app()), AGENTS.read(EVIL), state, false))
                .toList();
    }

    private static List<SignInRow> signIns() {
        return Stream.of("ok", "wrongCredentials", "userDisabled", "throttled", "startAgain", EVIL)
                .map(outcome -> new SignInRow(new SignInRecord(7, NOW, outcome, EVIL, EVIL), AGENTS.read(EVIL)))
                .toList();
    }

    private static Map<String, Object> reset(User user, String password, String refusal) {
        return Map.of("user", user, "password", password, "refusal", refusal);
    }

    private static NotMeForm notMe(boolean failed, boolean blocks) {
        return new NotMeForm(EVIL, EVIL, AGENTS.read(EVIL), EVIL, EVIL, NOW, failed, blocks);
    }

    private static List<AppAccess> apps() {
        return List.of(
                new AppAccess(
                        new ClientId("orders"), EVIL, Set.of(EVIL, "openid"), true, NOW, 2, true, Optional.of(NOW)),
                new AppAccess(new ClientId("mail"), EVIL, Set.of(EVIL), false, NOW, 0, false, Optional.empty()));
    }

    private static SessionOverview.App app() {
        return new SessionOverview.App(
                new GrantId(new UUID(0, 3)), new ClientId("orders"), EVIL, Set.of(EVIL), true, false, NOW);
    }

    private static Session session() {
        return new Session(
                new SessionId(new UUID(0, 2)),
                new UserId(new UUID(0, 1)),
                new DeviceId(new UUID(0, 4)),
                Position.NONE,
                NOW,
                NOW,
                List.of("pwd", EVIL),
                Set.of(MethodMode.PASSWORD),
                "2001:db8::1",
                EVIL,
                NOW,
                NOW,
                NOW,
                Optional.empty());
    }

    private static LoggedKill kill() {
        return new LoggedKill(
                new Position(7),
                1,
                new Kill(
                        new Scope.OfUser(new UserId(new UUID(0, 1))),
                        Cause.ADMINISTRATOR,
                        new Statement(Reason.ACCOUNT_TAKEOVER, EVIL, Optional.of(EVIL)),
                        new Actor.Unknown(),
                        NOW),
                new Toll(3, 1, 4, 1),
                Optional.of(NOW));
    }

    private static ReceiverReport report() {
        return new ReceiverReport(Arrays.stream(ReceiverState.values())
                .map(state -> new ReceiverReport.Line(receiver(), state))
                .toList());
    }

    private static io.bailiff.core.outbox.Stream receiver() {
        var declared = new Declared(Optional.of(Declared.WhenCutOff.CLOSED), Duration.ofSeconds(30), Optional.of(EVIL));
        return io.bailiff.core.outbox.Stream.begun(
                EVIL, new ClientId("orders"), EVIL, declared, new Head(EVIL, new Position(7), 1), NOW);
    }
}
