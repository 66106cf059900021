package io.bailiff.server.console.home;

import io.bailiff.core.drill.Drill;
import io.bailiff.server.console.KillRow;
import io.bailiff.server.console.ReceiverReport;
import io.bailiff.server.web.page.Chart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What Home shows.
///
/// @param needs what is wrong first; empty if everything is all right
/// @param kills of the last day, each hour a bar
/// @param dayAgo when the charts begin, as the filter of a list takes it
/// @param newest kills
/// @param open those that are not confirmed everywhere
/// @param desk what only some may look at
public record HomeFacts(
        List<Need> needs, Chart kills, String dayAgo, List<KillRow> newest, Some open, Optional<Desk> desk) {
    public HomeFacts {
        needs = List.copyOf(needs);
        newest = List.copyOf(newest);
    }

    public boolean bad() {
        return needs.stream().anyMatch(Need::bad);
    }

    /// A number that is not counted further than to a bound.
    ///
    /// @param more there are more than that
    public record Some(long count, boolean more) {

        public static Some of(long counted, int most) {
            return new Some(Math.min(counted, most), counted > most);
        }

        @Override
        public String toString() {
            return count + (more ? "+" : "");
        }
    }

    /// What only those see who may look at everything.
    ///
    /// @param signIns of the last day, each hour a bar
    public record Desk(
            Chart signIns, Listeners listeners, Risks risks, Practice practice, List<Expiry> expiries, Reach reach) {
        public Desk {
            expiries = List.copyOf(expiries);
        }
    }

    /// How those are who are told of kills.
    ///
    /// @param report processes of APIs
    /// @param behind entries of the log that the slowest of them has not acknowledged
    /// @param others streams, apps and webhooks for which nothing waits too long
    /// @param troubled the others of them
    /// @param waiting what is held for all of them
    public record Listeners(ReceiverReport report, long behind, long others, long troubled, long waiting) {

        public long processes() {
            return report.lines().size();
        }
    }

    /// Users by how bad their risk is now.
    public record Risks(Some high, Some medium, Some low) {}

    /// Kill drills.
    ///
    /// @param last empty if there was none
    /// @param slowest of each of the last drills, in milliseconds; empty if there were none
    /// @param looked how often an API or a receiver was looked at in them
    /// @param obeyed how often it had refused in time
    public record Practice(Optional<Drill> last, Optional<Chart> slowest, long looked, long obeyed) {}

    /// Something that stops working at a time.
    ///
    /// @param kind the last part of a text's key
    public record Expiry(String kind, String name, Instant at, String address) {}

    /// Where a kill bites, and what policies are in force.
    ///
    /// @param apis without our own
    /// @param following those of them that hear of kills at this moment
    /// @param enforced policies of Conditional Access that are on
    /// @param reporting those that only report
    /// @param weakening those that make kills slower
    public record Reach(long apis, long following, long enforced, long reporting, long weakening) {}
}
