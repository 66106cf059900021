package io.bailiff.store;

final class PostgresAuditChainTest extends AuditChainContract {
    @Override
    SqlStoreUnderTest open() {
        return PostgresServer.open();
    }
}
