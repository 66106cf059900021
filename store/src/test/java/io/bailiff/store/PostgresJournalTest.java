package io.bailiff.store;

import io.bailiff.core.contract.JournalContract;
import io.bailiff.core.contract.StoreUnderTest;

final class PostgresJournalTest extends JournalContract {
    @Override
    protected StoreUnderTest open() {
        return PostgresServer.open();
    }
}
