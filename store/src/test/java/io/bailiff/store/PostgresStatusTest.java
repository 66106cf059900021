package io.bailiff.store;

import io.bailiff.core.contract.StatusContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresStatusTest extends StatusContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
