package io.bailiff.store;

import io.bailiff.core.contract.DrillContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresDrillTest extends DrillContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
