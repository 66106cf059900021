package io.bailiff.store;

import io.bailiff.core.contract.AccessContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteAccessTest extends AccessContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
