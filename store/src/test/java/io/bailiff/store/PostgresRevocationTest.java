package io.bailiff.store;

import io.bailiff.core.contract.RevocationContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresRevocationTest extends RevocationContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
