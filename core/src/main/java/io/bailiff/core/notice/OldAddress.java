package io.bailiff.core.notice;

import io.bailiff.core.id.UserId;
import io.bailiff.core.message.Carriers;
import io.bailiff.core.message.Channel;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.MessageTx;
import io.bailiff.core.message.Postbox;
import java.time.Instant;
import java.util.Map;

/// Tells a user at the address that he had so far that notices go elsewhere from now on. Whoever
/// moves them to himself would else keep the owner from hearing of it, and of all that follows. The
/// audit log does not know the old address, so that this is no notice like the others.
public final class OldAddress {
    private static final String ABOUT = "mail-changed";

    private final Postbox postbox;
    private final Carriers carriers;

    public OldAddress(Postbox postbox, Carriers carriers) {
        this.postbox = postbox;
        this.carriers = carriers;
    }

    /// In the transaction that changes it.
    ///
    /// @param old the address that is replaced
    public void tell(MessageTx tx, UserId user, String old, Instant now) {
        if (carriers.reach(Channel.MAIL) && !old.isBlank()) {
            var letter = new Letter(old, ABOUT, Map.of("at", now.toString(), "by", "another"));
            var _ = postbox.put(tx, user, Channel.MAIL, letter, Notices.LIFE, now);
        }
    }
}
