package io.bailiff.store;

import io.bailiff.core.contract.StatusContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteStatusTest extends StatusContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
