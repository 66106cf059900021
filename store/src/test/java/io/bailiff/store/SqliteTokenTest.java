package io.bailiff.store;

import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.TokenContract;

final class SqliteTokenTest extends TokenContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
