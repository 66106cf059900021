package io.bailiff.server.console.settings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A card of the settings: a page, and how it stands there. Every bean of this kind is shown, by
/// its `@Order`.
public interface SettingsCard {

    /// Of its page.
    String address();

    /// Its name in the sheet of icons.
    String icon();

    /// The key of its title.
    String title();

    /// Looked up each time that the settings are shown, so it must be cheap.
    Standing standing();

    /// How something stands: one line.
    ///
    /// @param kind the colour of a state: `ok`, `wait`, `bad`, `note` or `gone`
    /// @param icon in the sheet of icons
    /// @param word the key of the state's word
    /// @param text the key of the line
    /// @param facts what is filled into it
    /// @param at when, after the line
    record Standing(String kind, String icon, String word, String text, List<Object> facts, Optional<Instant> at) {
        public Standing {
            facts = List.copyOf(facts);
        }

        /// All right.
        public static Standing good(String word, String text, Object... facts) {
            return new Standing("ok", "circle-check", word, text, List.of(facts), Optional.empty());
        }

        /// Wants a look.
        public static Standing look(String word, String text, Object... facts) {
            return new Standing("wait", "alert-circle", word, text, List.of(facts), Optional.empty());
        }

        /// Something is wrong.
        public static Standing bad(String word, String text, Object... facts) {
            return new Standing("bad", "alert-triangle", word, text, List.of(facts), Optional.empty());
        }

        /// Neither good nor bad.
        public static Standing plain(String icon, String word, String text, Object... facts) {
            return new Standing("gone", icon, word, text, List.of(facts), Optional.empty());
        }

        /// With a time after the line.
        public Standing at(Instant when) {
            return new Standing(kind, icon, word, text, facts, Optional.of(when));
        }
    }
}
