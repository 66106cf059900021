package io.bailiff.store;

import io.bailiff.core.contract.DrillContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteDrillTest extends DrillContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
