package io.bailiff.server;

import io.bailiff.core.credential.PasswordHasher;
import io.bailiff.core.credential.PasswordRule;
import io.bailiff.core.directory.Apis;
import io.bailiff.core.directory.Branding;
import io.bailiff.core.directory.BreakGlass;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.directory.Clients;
import io.bailiff.core.directory.Devices;
import io.bailiff.core.directory.Directory;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.directory.EndWarnings;
import io.bailiff.core.directory.Groups;
import io.bailiff.core.directory.Methods;
import io.bailiff.core.directory.OperatorDesk;
import io.bailiff.core.directory.Providers;
import io.bailiff.core.directory.Setup;
import io.bailiff.core.directory.TestMessages;
import io.bailiff.core.directory.Users;
import io.bailiff.core.federation.ProviderKeys;
import io.bailiff.core.key.TextSeal;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Dispatch;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.notice.OldAddress;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.country.OperatorFile;
import io.bailiff.server.keys.OperatorKey;
import io.bailiff.server.settings.Settings;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Users, devices, apps and the tenant.
@Configuration(proxyBeanMethods = false)
class DirectoryWiring {
    @Bean
    OperatorDesk operatorDesk(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new OperatorDesk(directoryStore, OperatorKey.book(), killSwitch, clock);
    }

    @Bean
    Devices devices(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new Devices(directoryStore, killSwitch, clock);
    }

    @Bean
    Methods methods(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            KillSwitch killSwitch,
            InstantSource clock,
            SecureRandom random) {
        return new Methods(directoryStore, killSwitch, clock, random);
    }

    @Bean
    OperatorFile operatorFile(Settings settings, InstantSource clock) {
        return new OperatorFile(settings.risk().operatorsFile(), settings.risk().operatorsMaxAge(), clock);
    }

    @Bean
    Branding branding(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new Branding(directoryStore, clock);
    }

    @Bean
    TestMessages testMessages(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            Postbox postbox,
            Carriers carriers,
            Dispatch dispatch,
            InstantSource clock) {
        return new TestMessages(directoryStore, postbox, carriers, dispatch, clock);
    }

    @Bean
    BreakGlass breakGlass(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            Postbox postbox,
            Carriers carriers,
            InstantSource clock) {
        return new BreakGlass(directoryStore, postbox, carriers, clock);
    }

    @Bean
    EndWarnings endWarnings(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            Postbox postbox,
            Carriers carriers,
            InstantSource clock) {
        return new EndWarnings(directoryStore, postbox, carriers, clock);
    }

    @Bean
    Users users(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            KillSwitch killSwitch,
            PasswordHasher hasher,
            PasswordRule passwordRule,
            Postbox postbox,
            Carriers carriers,
            InstantSource clock) {
        return new Users(directoryStore, killSwitch, hasher, passwordRule, new OldAddress(postbox, carriers), clock);
    }

    @Bean
    Groups groups(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new Groups(directoryStore, killSwitch, clock);
    }

    @Bean
    Clients clients(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new Clients(directoryStore, killSwitch, clock);
    }

    @Bean
    Apis registeredApis(Transactions<DirectoryReads, DirectoryTx> directoryStore, InstantSource clock) {
        return new Apis(directoryStore, clock);
    }

    @Bean
    Directory directory(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            KillSwitch killSwitch,
            PasswordHasher hasher,
            PasswordRule passwordRule,
            ProviderKeys providerKeys,
            TextSeal textSeal,
            InstantSource clock) {
        return new Directory(directoryStore, killSwitch, hasher, passwordRule, providerKeys, textSeal, clock);
    }

    @Bean
    Providers providers(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new Providers(directoryStore, killSwitch, clock);
    }

    @Bean
    Setup setup(
            Transactions<DirectoryReads, DirectoryTx> directoryStore,
            PasswordHasher hasher,
            PasswordRule passwordRule,
            InstantSource clock,
            SecureRandom random) {
        return new Setup(directoryStore, hasher, passwordRule, clock, random);
    }

    @Bean
    BuiltIns builtIns(
            Transactions<DirectoryReads, DirectoryTx> directoryStore, KillSwitch killSwitch, InstantSource clock) {
        return new BuiltIns(directoryStore, killSwitch, clock);
    }
}
