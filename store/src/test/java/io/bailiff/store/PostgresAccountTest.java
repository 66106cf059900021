package io.bailiff.store;

import io.bailiff.core.contract.AccountContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresAccountTest extends AccountContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
