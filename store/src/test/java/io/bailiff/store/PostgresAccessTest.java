package io.bailiff.store;

import io.bailiff.core.contract.AccessContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresAccessTest extends AccessContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
