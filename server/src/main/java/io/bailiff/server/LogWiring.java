package io.bailiff.server;

import io.bailiff.core.access.CountryLookup;
import io.bailiff.core.access.SignInLog;
import io.bailiff.core.directory.DirectoryReads;
import io.bailiff.core.directory.DirectoryTx;
import io.bailiff.core.journal.ChainChecks;
import io.bailiff.core.journal.Journal;
import io.bailiff.core.journal.JournalReads;
import io.bailiff.core.journal.JournalTx;
import io.bailiff.core.journal.LogDesk;
import io.bailiff.core.message.MessageSeal;
import io.bailiff.core.message.Postbox;
import io.bailiff.core.review.Reports;
import io.bailiff.core.review.ReviewReads;
import io.bailiff.core.review.ReviewTx;
import io.bailiff.core.review.Surveys;
import io.bailiff.core.transaction.Transactions;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is looked at afterwards.
@Configuration(proxyBeanMethods = false)
class LogWiring {
    @Bean
    Journal journal(Transactions<JournalReads, JournalTx> journalStore, CountryLookup countryLookup) {
        return new Journal(journalStore, countryLookup);
    }

    @Bean
    Reports reports(
            Transactions<ReviewReads, ReviewTx> reviewStore,
            Journal journal,
            MessageSeal messageSeal,
            InstantSource clock) {
        return new Reports(reviewStore, new Surveys(reviewStore, journal), new Postbox(messageSeal), clock);
    }

    @Bean
    ReportRunner reportRunner(Reports reports) {
        return new ReportRunner(reports);
    }

    @Bean
    LogDesk logDesk(Transactions<JournalReads, JournalTx> journalStore, InstantSource clock) {
        return new LogDesk(journalStore, clock);
    }

    @Bean
    ChainChecks chainChecks(Transactions<JournalReads, JournalTx> journalStore, InstantSource clock) {
        return new ChainChecks(journalStore, clock);
    }

    /// What still waits is written before the database goes.
    @Bean(destroyMethod = "flush")
    SignInLog signInLog(Transactions<DirectoryReads, DirectoryTx> directoryStore) {
        return new SignInLog(directoryStore);
    }
}
