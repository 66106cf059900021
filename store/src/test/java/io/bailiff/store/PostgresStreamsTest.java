package io.bailiff.store;

final class PostgresStreamsTest extends StreamsContract {
    @Override
    SqlStoreUnderTest open() {
        return PostgresServer.open();
    }
}
