package io.bailiff.store;

import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.StatusContract;

final class PostgresStatusTest extends StatusContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
