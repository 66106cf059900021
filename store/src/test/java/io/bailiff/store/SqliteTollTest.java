package io.bailiff.store;

import io.bailiff.core.contract.StoreUnderTest;
import io.bailiff.core.contract.TollContract;

final class SqliteTollTest extends TollContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
