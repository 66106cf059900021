package io.bailiff.store;

import io.bailiff.core.contract.AccountContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteAccountTest extends AccountContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
