package io.bailiff.store;

import io.bailiff.core.contract.SignalContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteSignalTest extends SignalContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
