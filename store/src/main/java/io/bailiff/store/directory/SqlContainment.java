package io.bailiff.store.directory;

import io.bailiff.core.directory.ContainmentTx;
import io.bailiff.store.Sql;
import io.bailiff.store.access.AccessSql;
import io.bailiff.store.grant.ConsentSql;
import io.bailiff.store.session.SessionSql;

/// The directory, the sessions and the consents on one open transaction.
public record SqlContainment(Sql store)
        implements TenantSql, AccountSql, ApplicationSql, AccessSql, SessionSql, ConsentSql, ContainmentTx {}
