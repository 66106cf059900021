package io.bailiff.store;

import io.bailiff.core.contract.SignalContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresSignalTest extends SignalContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
