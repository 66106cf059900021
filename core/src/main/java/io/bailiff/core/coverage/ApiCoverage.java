package io.bailiff.core.coverage;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Sighting.Capability;
import io.bailiff.core.grant.AccessLife;
import java.time.Duration;

/// How long a stolen access token works at an API after a kill, if everything goes wrong.
///
/// @param longest zero if the next call is refused; does not count on policies that shorten tokens
public record ApiCoverage(Api api, Hearing hearing, Processes processes, Duration longest) {

    /// @param lease how long a process that was cut off goes on with what it knows
    /// @param relied how long a status list is believed
    static ApiCoverage of(
            Api api, Hearing hearing, Processes processes, AccessLife life, Duration lease, Duration relied) {
        return new ApiCoverage(
                api,
                hearing,
                processes,
                switch (hearing) {
                    case AT_ONCE -> Duration.ZERO;
                    // Of an API that does both, nobody knows what each process does.
                    case FOLLOWING -> api.statusList() && relied.compareTo(lease) > 0 ? relied : lease;
                    // Long tokens may be out from the time when it followed.
                    case SILENT, AWAY -> life.longest();
                    case LISTED -> relied.compareTo(life.longest()) < 0 ? relied : life.longest();
                    case NEVER -> life.usual();
                });
    }

    /// The same for the tokens of one app.
    Duration longestFor(Capability capability, AccessLife life) {
        boolean never = capability == Capability.NO && (hearing == Hearing.SILENT || hearing == Hearing.AWAY);
        return never ? life.usual() : longest;
    }
}
