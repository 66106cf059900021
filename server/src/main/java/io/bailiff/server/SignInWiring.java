package io.bailiff.server;

import io.bailiff.core.authenticator.CodeHash;
import io.bailiff.core.authenticator.DeliveredCodes;
import io.bailiff.core.authenticator.Enrolment;
import io.bailiff.core.authenticator.PasskeyVerifier;
import io.bailiff.core.authenticator.Passkeys;
import io.bailiff.core.authenticator.PhoneNumbers;
import io.bailiff.core.authenticator.SecretSeal;
import io.bailiff.core.credential.BreachedPasswords;
import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.HardwareTokens;
import io.bailiff.core.directory.TrustedSources;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.Once;
import io.bailiff.core.grant.WrongKeys;
import io.bailiff.core.logout.FrontChannel;
import io.bailiff.core.logout.LogoutReads;
import io.bailiff.core.logout.LogoutTx;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.MessageSeal;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.oath.TokenSecrets;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.selection.Selections;
import io.bailiff.core.session.BuiltInSpending;
import io.bailiff.core.session.Campaigns;
import io.bailiff.core.session.CertificateSignIn;
import io.bailiff.core.session.ExternalEnd;
import io.bailiff.core.session.ExternalSignIn;
import io.bailiff.core.session.GivenPassword;
import io.bailiff.core.session.OtherSessions;
import io.bailiff.core.session.OwnDestinations;
import io.bailiff.core.session.OwnDevices;
import io.bailiff.core.session.OwnTokens;
import io.bailiff.core.session.PasskeySignIn;
import io.bailiff.core.session.Pause;
import io.bailiff.core.session.RememberedBrowsers;
import io.bailiff.core.session.SecondFactor;
import io.bailiff.core.session.SecurityInfo;
import io.bailiff.core.session.SentCodes;
import io.bailiff.core.session.SessionLifetimes;
import io.bailiff.core.session.SessionReads;
import io.bailiff.core.session.SessionTx;
import io.bailiff.core.session.Sessions;
import io.bailiff.core.session.SignIn;
import io.bailiff.core.session.SignOutElsewhere;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.country.SessionCountries;
import io.bailiff.server.settings.Settings;
import io.bailiff.server.token.Issuer;
import io.bailiff.server.web.ClientCountry;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// What proves who somebody is.
@Configuration(proxyBeanMethods = false)
class SignInWiring {
    @Bean
    WrongKeys wrongKeys(Once once, Transactions<GrantReads, GrantTx> grantStore, InstantSource clock) {
        return new WrongKeys(once, grantStore, clock);
    }

    @Bean
    Postbox postbox(MessageSeal seal) {
        return new Postbox(seal);
    }

    @Bean
    SessionLifetimes sessionLifetimes(Settings settings) {
        var session = settings.session();
        return new SessionLifetimes(
                session.idle(),
                session.absolute(),
                session.staySignedIn(),
                settings.password().givenLifetime());
    }

    @Bean
    SignIn signIn(
            Transactions<SessionReads, SessionTx> sessionStore,
            PasswordHasher hasher,
            BreachedPasswords breached,
            Settings settings,
            SessionLifetimes lifetimes,
            InstantSource clock,
            SecureRandom random) {
        boolean listed = !settings.password().breachedList().isEmpty();
        return new SignIn(
                sessionStore,
                hasher,
                listed ? new LeakedPasswords(breached) : _ -> false,
                lifetimes,
                clock,
                Pause.sleeping(),
                random);
    }

    @Bean
    Enrolment enrolment(SecretSeal seal, SecureRandom random) {
        return new Enrolment(seal, random);
    }

    /// The verifier is made when the first passkey comes: it costs a start more than all of this.
    @Bean
    Passkeys passkeys(@Lazy PasskeyVerifier verifier, SecureRandom random) {
        return new Passkeys(verifier, random);
    }

    @Bean
    PasskeySignIn passkeySignIn(
            Transactions<SessionReads, SessionTx> sessionStore, SignIn signIn, Passkeys passkeys, InstantSource clock) {
        return new PasskeySignIn(sessionStore, signIn, passkeys, clock);
    }

    @Bean
    DeliveredCodes deliveredCodes(
            Postbox postbox, CodeHash hash, PhoneNumbers phones, Carriers carriers, SecureRandom random) {
        return new DeliveredCodes(postbox, hash, phones, carriers, random);
    }

    @Bean
    SentCodes sentCodes(Transactions<SessionReads, SessionTx> sessionStore, DeliveredCodes codes, InstantSource clock) {
        return new SentCodes(sessionStore, codes, clock);
    }

    @Bean
    OwnDestinations ownDestinations(
            Transactions<SessionReads, SessionTx> sessionStore,
            SecurityInfo securityInfo,
            DeliveredCodes codes,
            InstantSource clock) {
        return new OwnDestinations(sessionStore, securityInfo, codes, clock);
    }

    @Bean
    SecondFactor secondFactor(
            Transactions<SessionReads, SessionTx> sessionStore,
            SentCodes sentCodes,
            Enrolment enrolment,
            Passkeys passkeys,
            TokenSecrets tokens,
            SessionLifetimes lifetimes,
            InstantSource clock,
            SecureRandom random) {
        return new SecondFactor(
                sessionStore,
                enrolment,
                passkeys,
                BuiltInSpending.with(sentCodes.spendings(), enrolment, passkeys, tokens),
                lifetimes,
                clock,
                Pause.sleeping(),
                random);
    }

    @Bean
    ExternalSignIn externalSignIn(
            Transactions<SessionReads, SessionTx> sessionStore,
            SignIn signIn,
            OtherSessions otherSessions,
            InstantSource clock,
            SecureRandom random) {
        return new ExternalSignIn(sessionStore, signIn, otherSessions, clock, random);
    }

    @Bean
    CertificateSignIn certificateSignIn(
            Transactions<SessionReads, SessionTx> sessionStore, SignIn signIn, InstantSource clock) {
        return new CertificateSignIn(sessionStore, signIn, clock);
    }

    @Bean
    TrustedSources trustedSources(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new TrustedSources(directoryStore, killSwitch, clock);
    }

    @Bean
    ExternalEnd externalEnd(
            Transactions<SessionReads, SessionTx> sessionStore, KillSwitch killSwitch, InstantSource clock) {
        return new ExternalEnd(sessionStore, killSwitch, clock);
    }

    @Bean
    GivenPassword givenPassword(
            Transactions<SessionReads, SessionTx> sessionStore,
            KillSwitch killSwitch,
            PasswordHasher hasher,
            PasswordRule passwordRule,
            SessionLifetimes lifetimes,
            InstantSource clock,
            SecureRandom random) {
        return new GivenPassword(
                sessionStore, killSwitch, hasher, passwordRule, lifetimes, clock, Pause.sleeping(), random);
    }

    @Bean
    TokenSecrets tokenSecrets(SecretSeal seal) {
        return new TokenSecrets(seal);
    }

    @Bean
    OwnTokens ownTokens(
            Transactions<SessionReads, SessionTx> sessionStore,
            TokenSecrets tokens,
            OtherSessions otherSessions,
            InstantSource clock) {
        return new OwnTokens(sessionStore, tokens, otherSessions, clock);
    }

    @Bean
    HardwareTokens hardwareTokens(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, TokenSecrets tokens, InstantSource clock) {
        return new HardwareTokens(directoryStore, tokens, clock);
    }

    @Bean
    OtherSessions otherSessions(KillSwitch killSwitch) {
        return new OtherSessions(killSwitch);
    }

    @Bean
    OwnDevices ownDevices(
            Transactions<SessionReads, SessionTx> sessionStore,
            KillSwitch killSwitch,
            Issuer issuer,
            InstantSource clock,
            SecureRandom random) {
        return new OwnDevices(sessionStore, killSwitch, issuer.text(), clock, random);
    }

    @Bean
    SecurityInfo securityInfo(
            Transactions<SessionReads, SessionTx> sessionStore,
            OtherSessions otherSessions,
            Enrolment enrolment,
            Passkeys passkeys,
            InstantSource clock,
            SecureRandom random) {
        return new SecurityInfo(sessionStore, otherSessions, enrolment, passkeys, clock, random);
    }

    @Bean
    RememberedBrowsers rememberedBrowsers(
            Transactions<SessionReads, SessionTx> sessionStore, InstantSource clock, SecureRandom random) {
        return new RememberedBrowsers(sessionStore, clock, random);
    }

    @Bean
    Campaigns campaigns(Transactions<SessionReads, SessionTx> sessionStore, InstantSource clock) {
        return new Campaigns(sessionStore, clock);
    }

    @Bean
    SessionCountries sessionCountries(Selections selections, ClientCountry countries) {
        return new SessionCountries(selections, countries);
    }

    @Bean
    Sessions sessions(
            Transactions<SessionReads, SessionTx> sessionStore,
            KillSwitch killSwitch,
            SessionLifetimes lifetimes,
            InstantSource clock) {
        return new Sessions(sessionStore, killSwitch, lifetimes, clock);
    }

    @Bean
    FrontChannel frontChannel(Transactions<LogoutReads, LogoutTx> logoutStore) {
        return new FrontChannel(logoutStore);
    }

    @Bean
    SignOutElsewhere signOutElsewhere(
            Transactions<SessionReads, SessionTx> sessionStore,
            KillSwitch killSwitch,
            InstantSource clock,
            SecureRandom random) {
        return new SignOutElsewhere(sessionStore, killSwitch, clock, random);
    }

    @Bean
    PasswordRule passwordRule(BreachedPasswords breached) {
        return new PasswordRule(breached);
    }
}
