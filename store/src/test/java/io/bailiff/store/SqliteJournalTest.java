package io.bailiff.store;

import io.bailiff.core.contract.JournalContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteJournalTest extends JournalContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
