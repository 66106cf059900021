package io.bailiff.store;

import io.bailiff.core.contract.GrantContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresGrantTest extends GrantContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
