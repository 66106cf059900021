package io.bailiff.store;

import io.bailiff.core.contract.SessionContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresSessionTest extends SessionContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
