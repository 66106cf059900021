package io.bailiff.server;

import io.bailiff.core.directory.SigningKeys;
import io.bailiff.core.grant.AccessLife;
import io.bailiff.core.grant.ApplicationGrants;
import io.bailiff.core.grant.DeviceAuthorizations;
import io.bailiff.core.grant.DeviceReads;
import io.bailiff.core.grant.DeviceTx;
import io.bailiff.core.grant.GrantLifetimes;
import io.bailiff.core.grant.GrantReads;
import io.bailiff.core.grant.GrantTx;
import io.bailiff.core.grant.Grants;
import io.bailiff.core.grant.IssuedTokens;
import io.bailiff.core.grant.RefreshTokens;
import io.bailiff.core.key.KeyMaker;
import io.bailiff.core.key.KeyReads;
import io.bailiff.core.key.KeyTx;
import io.bailiff.core.revocation.KillSwitch;
import io.bailiff.core.session.Pause;
import io.bailiff.core.status.StatusBoard;
import io.bailiff.core.status.StatusSlots;
import io.bailiff.core.status.StatusTerms;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.server.settings.Settings;
import io.bailiff.store.Database;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What apps hold by a session.
@Configuration(proxyBeanMethods = false)
class TokenWiring {
    @Bean
    SigningKeys signingKeys(
            Transactions<KeyReads, KeyTx> keyStore,
            KeyMaker ring,
            KillSwitch killSwitch,
            InstantSource clock,
            Database database,
            Settings settings,
            AccessLife life) {
        return new SigningKeys(
                keyStore,
                ring,
                killSwitch,
                clock,
                database.tenant(),
                new SigningKeys.Terms(settings.keyRotation(), life.longest()));
    }

    @Bean
    AccessLife accessLife(Settings settings) {
        return new AccessLife(settings.token().access(), settings.token().accessCae());
    }

    @Bean
    GrantLifetimes grantLifetimes(Settings settings) {
        var token = settings.token();
        return new GrantLifetimes(token.refreshIdle(), token.refreshAbsolute(), token.access());
    }

    @Bean
    Grants grants(
            Transactions<GrantReads, GrantTx> grantStore,
            KillSwitch killSwitch,
            RefreshTokens refreshTokens,
            GrantLifetimes lifetimes,
            StatusSlots slots,
            InstantSource clock,
            SecureRandom random) {
        return new Grants(grantStore, killSwitch, refreshTokens, lifetimes, slots, clock, Pause.sleeping(), random);
    }

    @Bean
    StatusSlots statusSlots(Transactions<GrantReads, GrantTx> grantStore, SecureRandom random) {
        return new StatusSlots(grantStore, random);
    }

    @Bean
    StatusTerms statusTerms(Settings settings) {
        return new StatusTerms(settings.token().statusListTtl());
    }

    @Bean
    StatusBoard statusBoard(
            Transactions<GrantReads, GrantTx> grantStore, StatusTerms terms, AccessLife life, InstantSource clock) {
        return new StatusBoard(grantStore, terms, life.longest(), clock);
    }

    @Bean
    ApplicationGrants applicationGrants(Transactions<GrantReads, GrantTx> grantStore, InstantSource clock) {
        return new ApplicationGrants(grantStore, clock, Pause.sleeping());
    }

    @Bean
    DeviceAuthorizations deviceAuthorizations(
            Transactions<DeviceReads, DeviceTx> deviceStore, Grants grants, InstantSource clock, SecureRandom random) {
        return new DeviceAuthorizations(deviceStore, grants, clock, random);
    }

    @Bean
    IssuedTokens issuedTokens(Transactions<GrantReads, GrantTx> grantStore, InstantSource clock) {
        return new IssuedTokens(grantStore, clock);
    }
}
