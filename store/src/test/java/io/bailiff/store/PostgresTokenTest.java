package io.bailiff.store;

import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.TokenContract;

final class PostgresTokenTest extends TokenContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
