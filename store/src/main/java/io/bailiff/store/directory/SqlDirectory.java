package io.bailiff.store.directory;

import io.bailiff.store.Sql;
import io.bailiff.store.access.AccessSql;
import io.bailiff.store.certificate.CertificateSql;
import io.bailiff.store.device.DeviceSql;
import io.bailiff.store.federation.FederationSql;

/// The directory on one open transaction.
public record SqlDirectory(Sql store)
        implements TenantSql, AccountSql, ApplicationSql, FederationSql, CertificateSql, AccessSql, DeviceSql {}
