package io.bailiff.core.selection;

/// What became of the members of a set so far.
public record SetTally(int ended, int alreadyEnded, int leftOut) {
    public static final SetTally NOTHING = new SetTally(0, 0, 0);

    SetTally with(SetMember.Outcome outcome) {
        return switch (outcome) {
            case OPEN -> this;
            case ENDED -> new SetTally(ended + 1, alreadyEnded, leftOut);
            case ALREADY_ENDED -> new SetTally(ended, alreadyEnded + 1, leftOut);
            case LEFT_OUT -> new SetTally(ended, alreadyEnded, leftOut + 1);
        };
    }

    /// How many are settled.
    public int done() {
        return ended + alreadyEnded + leftOut;
    }
}
