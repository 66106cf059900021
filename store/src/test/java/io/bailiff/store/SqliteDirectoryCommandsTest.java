package io.bailiff.store;

import io.bailiff.core.contract.DirectoryCommandsContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteDirectoryCommandsTest extends DirectoryCommandsContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
