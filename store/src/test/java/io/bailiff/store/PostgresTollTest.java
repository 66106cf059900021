package io.bailiff.store;

import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.TollContract;

final class PostgresTollTest extends TollContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
