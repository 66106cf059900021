package io.bailiff.store;

import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.StatusContract;

final class SqliteStatusTest extends StatusContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
