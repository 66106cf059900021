package io.bailiff.server.console.users;

import io.bailiff.core.directory.GroupLine;
import io.bailiff.core.revocation.Toll;
import io.bailiff.server.console.Why;
import java.util.List;

/// What will be done to several users, before it is.
///
/// @param toll what ends, of all of them together
/// @param key however often this form is sent, each user is killed once
/// @param group the name of the group as it was typed
/// @param groups to choose from
/// @param problem the last part of a text's key; empty text if nothing is wrong beside the reason
/// @param himself the viewer is among them
public record BulkForm(
        BulkDeed deed,
        List<BulkRow> rows,
        Toll toll,
        Why why,
        String key,
        String group,
        List<GroupLine> groups,
        String problem,
        boolean himself,
        String back) {

    public long met() {
        return rows.stream().filter(BulkRow::met).count();
    }
}
