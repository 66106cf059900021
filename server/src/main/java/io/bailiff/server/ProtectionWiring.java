package io.bailiff.server;

import io.bailiff.core.access.AccessDecisions;
import io.bailiff.core.access.Country;
import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.access.TermsOfUse;
import io.bailiff.core.automation.AutomationReads;
import io.bailiff.core.automation.AutomationTx;
import io.bailiff.core.automation.Reactions;
import io.bailiff.core.automation.TimedRules;
import io.bailiff.core.directory.AccessPolicies;
import io.bailiff.core.directory.Agreements;
import io.bailiff.core.directory.ChangedRisk;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.MethodsPolicies;
import io.bailiff.core.directory.MfaMigration;
import io.bailiff.core.directory.NamedLocations;
import io.bailiff.core.directory.Replays;
import io.bailiff.core.directory.RevocationRulebook;
import io.bailiff.core.directory.RiskDesk;
import io.bailiff.core.directory.RiskWatch;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.risk.RiskRegister;
import io.bailiff.core.risk.RiskSettings;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.country.OperatorFile;
import io.bailiff.server.settings.Settings;
import io.bailiff.store.Database;
import io.bailiff.store.automation.SqlAutomation;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who gets in, and what ends by itself.
@Configuration(proxyBeanMethods = false)
class ProtectionWiring {
    @Bean
    AccessPolicies accessPolicies(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new AccessPolicies(directoryStore, killSwitch, clock);
    }

    @Bean
    Agreements agreements(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new Agreements(directoryStore, clock);
    }

    @Bean
    TermsOfUse termsOfUse(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new TermsOfUse(directoryStore, clock);
    }

    @Bean
    NamedLocations namedLocations(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new NamedLocations(directoryStore, killSwitch, clock);
    }

    @Bean
    AccessDecisions accessDecisions(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, CountryLookup countries, InstantSource clock) {
        return new AccessDecisions(directoryStore, countries, clock);
    }

    @Bean
    MfaMigration mfaMigration(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new MfaMigration(directoryStore, clock);
    }

    @Bean
    Replays replays(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            AccessPolicies policies,
            SignInLog log,
            InstantSource clock) {
        return new Replays(
                directoryStore,
                policies,
                log,
                clock,
                work -> Thread.ofPlatform().name("replay").daemon().start(work));
    }

    @Bean
    RevocationRulebook revocationRulebook(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new RevocationRulebook(directoryStore, killSwitch, clock);
    }

    @Bean
    RiskRegister<DirectoryTx> riskRegister(Settings settings, KillSwitch killSwitch) {
        var risk = settings.risk();
        return new RiskRegister<>(
                new RiskSettings(
                        risk.window(),
                        risk.decay(),
                        risk.travel(),
                        risk.sprayAccounts(),
                        risk.bruteFailures(),
                        risk.leakedPassword()),
                new ChangedRisk(killSwitch));
    }

    @Bean
    RiskWatch riskWatch(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            RiskRegister<DirectoryTx> riskRegister,
            KillSwitch killSwitch,
            Settings settings,
            CountryLookup countries,
            OperatorFile operators,
            InstantSource clock) {
        String list = settings.risk().anonymousNetworksFile();
        return new RiskWatch(
                directoryStore,
                riskRegister,
                killSwitch,
                address ->
                        countries.of(address) instanceof Country.Known(var code) ? Optional.of(code) : Optional.empty(),
                operators,
                list.isEmpty() ? _ -> false : new AnonymousNetworks(Path.of(list)),
                clock);
    }

    @Bean
    RiskDesk riskDesk(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            RiskRegister<DirectoryTx> riskRegister,
            KillSwitch killSwitch,
            InstantSource clock) {
        return new RiskDesk(directoryStore, riskRegister, killSwitch, clock);
    }

    @Bean
    TimedRules timedRules(Database database, KillSwitch killSwitch, InstantSource clock) {
        return new TimedRules(
                database.<AutomationReads, AutomationTx>transactions(SqlAutomation::new),
                new Reactions(killSwitch),
                clock);
    }

    @Bean
    MethodsPolicies methodsPolicies(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new MethodsPolicies(directoryStore, clock);
    }
}
