package io.bailiff.store;

import io.bailiff.core.contract.GuessingContract;
import io.bailiff.core.contract.StoreUnderTest;

final class SqliteGuessingTest extends GuessingContract {
    @Override
    protected StoreUnderTest open() {
        return SqliteFiles.open();
    }
}
