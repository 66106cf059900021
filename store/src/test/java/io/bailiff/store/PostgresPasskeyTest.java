package io.bailiff.store;

import io.bailiff.core.contract.PasskeyContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresPasskeyTest extends PasskeyContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
