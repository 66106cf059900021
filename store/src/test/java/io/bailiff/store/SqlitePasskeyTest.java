package io.bailiff.store;

import io.bailiff.core.contract.PasskeyContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqlitePasskeyTest extends PasskeyContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
