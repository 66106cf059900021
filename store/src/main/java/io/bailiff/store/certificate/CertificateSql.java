package io.bailiff.store.certificate;

import io.bailiff.core.certificate.BoundCertificate;
import io.bailiff.core.certificate.CertificateName;
import io.bailiff.core.certificate.CertificateTx;
import io.bailiff.store.authenticator.AuthenticatorSql;
import java.util.Optional;

/// Certificates that are bound.
public interface CertificateSql extends CertificateTx, AuthenticatorSql {

    @Override
    default Optional<BoundCertificate> boundCertificate(CertificateName name) {
        return store().sql("SELECT " + COMMON + """
                        , c.name AS certificate
                          FROM certificate c
                          JOIN authenticator a ON a.id = c.id
                         WHERE c.name = :name
                        """)
                .param("name", name.value())
                .query((row, _) -> new BoundCertificate(
                        AuthenticatorSql.common(row), new CertificateName(row.getString("certificate"))))
                .optional();
    }

    @Override
    default void insert(BoundCertificate certificate) {
        add(certificate.common());
        var _ = store().sql("INSERT INTO certificate (id, name) VALUES (:id, :name)")
                .param("id", certificate.common().id().text())
                .param("name", certificate.name().value())
                .update();
    }
}
