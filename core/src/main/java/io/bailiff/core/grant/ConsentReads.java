package io.bailiff.core.grant;

import io.bailiff.core.id.UserId;
import java.util.List;

/// Looking at what users have agreed to.
public interface ConsentReads {

    /// All that the user has consented to, at clients that were not deleted.
    List<Consent> consentsOf(UserId user);
}
