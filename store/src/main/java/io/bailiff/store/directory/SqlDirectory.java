package io.bailiff.store.directory;

import io.bailiff.store.Sql;
import io.bailiff.store.federation.FederationSql;
import io.bailiff.store.policy.PolicyWriteSql;

/// The directory on one open transaction.
public record SqlDirectory(Sql store) implements TenantSql, AccountSql, ApplicationSql, FederationSql, PolicyWriteSql {}
