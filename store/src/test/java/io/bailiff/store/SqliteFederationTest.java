package io.bailiff.store;

import io.bailiff.core.contract.FederationContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteFederationTest extends FederationContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
