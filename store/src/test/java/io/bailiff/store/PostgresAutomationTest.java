package io.bailiff.store;

import io.bailiff.core.contract.AutomationContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresAutomationTest extends AutomationContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
