package io.bailiff.server.console.logs;

import io.bailiff.core.access.PolicyWord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of one sign-in, and what each policy said to it.
///
/// @param explained false for sign-ins of before policies' words were kept
/// @param demanded the names of what was still to be shown
/// @param fresh how old a proof could be that was too old; empty if it was not
/// @param shown the wire names of what was shown
/// @param facts of the entry that no other line has
/// @param near address of everything of the same user around that time; empty text if nobody knows the user
public record SignInDetail(
        SignInRow row,
        boolean explained,
        List<Word> words,
        List<String> demanded,
        Optional<Duration> fresh,
        List<String> shown,
        Map<String, String> facts,
        String near) {

    /// What one policy said.
    ///
    /// @param name as it was then, or as it is now; empty text if it is gone
    /// @param address of its page; empty text if it is gone
    /// @param changed it has been changed since
    /// @param controls the names of what it asked for
    public record Word(PolicyWord said, String name, String address, boolean changed, List<String> controls) {

        public String state() {
            if (!said.applied()) {
                return "gone";
            }
            return switch (said.said()) {
                case SATISFIED -> "ok";
                case LACKING, STALE -> "wait";
                case BLOCKED, CANNOT_TELL -> "bad";
                case NOT_APPLIED -> "gone";
            };
        }

        public String icon() {
            return switch (said.said()) {
                case SATISFIED -> "circle-check";
                case LACKING, STALE -> "hourglass";
                case BLOCKED, CANNOT_TELL -> "ban";
                case NOT_APPLIED -> "x";
            };
        }

        /// The condition that did not hold; empty text if it applied.
        public String reason() {
            return said.applied() || said.about().isEmpty() ? "" : said.about().getFirst();
        }
    }

    public List<Word> applied() {
        return words.stream().filter(word -> word.said().applied()).toList();
    }

    public List<Word> passedOver() {
        return words.stream().filter(word -> !word.said().applied()).toList();
    }

    /// The names of the policies that decided.
    public List<String> deciding() {
        return words.stream()
                .filter(word -> word.said().enforced() && word.said().refusing())
                .map(Word::name)
                .toList();
    }
}
