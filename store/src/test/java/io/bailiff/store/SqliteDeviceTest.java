package io.bailiff.store;

import io.bailiff.core.contract.DeviceContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteDeviceTest extends DeviceContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
