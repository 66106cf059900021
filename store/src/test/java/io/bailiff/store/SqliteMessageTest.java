package io.bailiff.store;

import io.bailiff.core.contract.MessageContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteMessageTest extends MessageContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
