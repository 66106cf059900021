package io.bailiff.store;

import io.bailiff.core.contract.DirectoryContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteDirectoryTest extends DirectoryContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
