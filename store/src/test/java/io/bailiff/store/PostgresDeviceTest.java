package io.bailiff.store;

import io.bailiff.core.contract.DeviceContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresDeviceTest extends DeviceContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
