package io.bailiff.store;

import io.bailiff.core.contract.AutomationContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteAutomationTest extends AutomationContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
