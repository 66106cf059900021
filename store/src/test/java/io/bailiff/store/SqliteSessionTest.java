package io.bailiff.store;

import io.bailiff.core.contract.SessionContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteSessionTest extends SessionContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
