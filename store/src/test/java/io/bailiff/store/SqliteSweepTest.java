package io.bailiff.store;

import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.SweepContract;

final class SqliteSweepTest extends SweepContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
