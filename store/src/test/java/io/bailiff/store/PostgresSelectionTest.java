package io.bailiff.store;

import io.bailiff.core.contract.SelectionContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresSelectionTest extends SelectionContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
