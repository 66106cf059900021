package io.bailiff.store;

import io.bailiff.core.contract.GivenPasswordContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresGivenPasswordTest extends GivenPasswordContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
