package io.bailiff.store;

import io.bailiff.core.contract.InboundContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresInboundTest extends InboundContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
