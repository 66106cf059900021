package io.bailiff.store;

import io.bailiff.core.contract.CertificateContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteCertificateTest extends CertificateContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
