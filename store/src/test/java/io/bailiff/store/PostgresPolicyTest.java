package io.bailiff.store;

import io.bailiff.core.contract.PolicyContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresPolicyTest extends PolicyContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
