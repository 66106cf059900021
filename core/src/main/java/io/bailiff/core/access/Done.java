package io.bailiff.core.access;

import io.bailiff.core.id.AgreementId;
import java.util.Set;

/// What somebody has done beside proving himself.
///
/// @param accepted terms of use, as they are now
/// @param passwordChanged in this sign-in
public record Done(Set<AgreementId> accepted, boolean passwordChanged) {
    public static final Done NOTHING = new Done(Set.of(), false);

    public Done {
        accepted = Set.copyOf(accepted);
    }
}
