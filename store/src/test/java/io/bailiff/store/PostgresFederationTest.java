package io.bailiff.store;

import io.bailiff.core.contract.FederationContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresFederationTest extends FederationContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
