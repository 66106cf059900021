package io.bailiff.store;

import io.bailiff.core.contract.SelectionContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteSelectionTest extends SelectionContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
