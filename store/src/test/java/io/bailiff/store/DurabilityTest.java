package io.bailiff.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.revocation.LoggedKill;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.RevocationReads;
import io.bailiff.core.revocation.RevocationTx;
import io.bailiff.core.transaction.Transactions;
import io.bailiff.store.audit.Chain;
import io.bailiff.store.revocation.SqlRevocation;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What was confirmed is there after the process died without warning.
@Tag("RV-17")
final class DurabilityTest {
    private static final int DEATHS = 3;

    @Test
    void everyAcknowledgedKillOutlivesKillMinusNineOnSqlite() throws Exception {
        dieAgainAndAgain(SqliteFiles.fresh().toString());
    }

    @Test
    void everyAcknowledgedKillOutlivesKillMinusNineOnPostgres() throws Exception {
        dieAgainAndAgain(PostgresServer.freshDatabase());
    }

    private static void dieAgainAndAgain(String location) throws IOException {
        var random = new Random(17);
        for (int death = 0; death < DEATHS; death++) {
            List<Long> acknowledged;
            try (var process = OtherProcess.start(location)) {
                acknowledged = process.killAfter(1 + random.nextInt(60));
            }
            assertThat(acknowledged).isNotEmpty();
            verify(location, acknowledged);
        }
    }

    private static void verify(String location, List<Long> acknowledged) {
        try (var database = Database.open(location, "Contoso", InstantSource.system())) {
            Transactions<RevocationReads, RevocationTx> store = database.transactions(SqlRevocation::new);
            for (long n : acknowledged) {
                Optional<LoggedKill> kill = store.read(reads -> reads.kill(new Position(n)));
                assertThat(kill.flatMap(LoggedKill::effectiveAt)).isPresent();
            }
            List<LoggedKill> all = store.read(reads -> reads.killsAfter(0, Integer.MAX_VALUE));
            long last = store.read(RevocationReads::head).sequence();
            assertThat(all).hasSize(Math.toIntExact(last));
            Chain.Verdict verdict = database.<Sql, Sql>transactions(sql -> sql).read(Chain::verify);
            assertThat(verdict).isEqualTo(new Chain.Verdict.Whole(last));
        }
    }
}
