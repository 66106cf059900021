package io.bailiff.store;

import io.bailiff.core.contract.ContainmentContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresContainmentTest extends ContainmentContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
