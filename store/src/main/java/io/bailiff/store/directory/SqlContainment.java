package io.bailiff.store.directory;

import io.bailiff.core.directory.ContainmentTx;
import io.bailiff.store.Sql;
import io.bailiff.store.session.SessionSql;

/// The directory and the sessions on one open transaction.
public record SqlContainment(Sql store) implements TenantSql, AccountSql, ApplicationSql, SessionSql, ContainmentTx {}
