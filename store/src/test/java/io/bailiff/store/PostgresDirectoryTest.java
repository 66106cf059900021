package io.bailiff.store;

import io.bailiff.core.contract.DirectoryContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresDirectoryTest extends DirectoryContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
