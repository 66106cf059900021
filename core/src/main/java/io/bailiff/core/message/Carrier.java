package io.bailiff.core.message;

/// Whoever brings messages to people: an SMTP server, a telephone provider.
@FunctionalInterface
public interface Carrier {

    /// Takes as long as it takes, within a minute; is called outside of any transaction. What it
    /// accepted may be brought twice, if this process dies before that is written down.
    Outcome carry(Parcel parcel);

    /// What became of one try.
    sealed interface Outcome {

        record Accepted() implements Outcome {}

        /// It may go well later.
        ///
        /// @param why for the operator; never holds a part of the message
        /// @param said in the other side's own words, which may quote the address: not for logs
        record Unreachable(String why, String said) implements Outcome {
            public Unreachable(String why) {
                this(why, "");
            }
        }

        /// Nothing was heard in time. It may go well later.
        record Late(String why) implements Outcome {}

        /// It will never go well.
        ///
        /// @param why for the operator; never holds a part of the message
        /// @param said in the other side's own words, which may quote the address: not for logs
        record Refused(String why, String said) implements Outcome {
            public Refused(String why) {
                this(why, "");
            }
        }
    }
}
