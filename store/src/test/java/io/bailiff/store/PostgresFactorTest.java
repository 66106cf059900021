package io.bailiff.store;

import io.bailiff.core.contract.FactorContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresFactorTest extends FactorContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
