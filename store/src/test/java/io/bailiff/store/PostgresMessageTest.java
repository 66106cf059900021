package io.bailiff.store;

import io.bailiff.core.contract.MessageContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresMessageTest extends MessageContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
