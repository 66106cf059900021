package io.bailiff.store;

import io.bailiff.core.contract.RevocationContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteRevocationTest extends RevocationContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
