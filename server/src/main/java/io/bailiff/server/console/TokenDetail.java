package io.bailiff.server.console;

import io.bailiff.core.oath.HardwareToken;
import io.bailiff.core.user.User;
import java.util.Optional;

/// One hardware token, and what the viewer may do with it.
///
/// @param owner empty for a token in stock
/// @param problem what was wrong with the form that was sent, as the words call it
/// @param objection why what was asked for cannot be, in a sentence; empty text if nothing of the kind
/// @param typed the name that was typed for the new owner
public record TokenDetail(
        HardwareToken token,
        Optional<User> owner,
        boolean mayAssign,
        boolean mayDiscard,
        boolean saved,
        Optional<String> problem,
        String objection,
        String typed) {

    public boolean active() {
        return token.state() == HardwareToken.State.ACTIVE;
    }

    /// What the words call the state of its clock.
    public String clock() {
        return "tokens.clock." + Long.signum(token.clock().drift());
    }

    /// By how many seconds its clock is ahead of ours, or behind it.
    public long clockOff() {
        return Math.abs(token.clock().drift()) * token.profile().seconds();
    }
}
