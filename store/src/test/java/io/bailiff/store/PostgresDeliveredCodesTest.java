package io.bailiff.store;

import io.bailiff.core.contract.DeliveredCodesContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresDeliveredCodesTest extends DeliveredCodesContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
