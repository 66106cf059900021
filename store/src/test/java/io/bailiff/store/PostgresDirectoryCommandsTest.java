package io.bailiff.store;

import io.bailiff.core.contract.DirectoryCommandsContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresDirectoryCommandsTest extends DirectoryCommandsContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
