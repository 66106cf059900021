package io.bailiff.store;

import io.bailiff.core.contract.ContainmentContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteContainmentTest extends ContainmentContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
