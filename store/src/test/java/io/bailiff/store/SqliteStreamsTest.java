package io.bailiff.store;

final class SqliteStreamsTest extends StreamsContract {
    @Override
    SqlStoreUnderTest open() {
        return SqliteFiles.open();
    }
}
