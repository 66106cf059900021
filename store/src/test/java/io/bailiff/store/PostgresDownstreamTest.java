package io.bailiff.store;

import io.bailiff.core.contract.DownstreamContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresDownstreamTest extends DownstreamContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
