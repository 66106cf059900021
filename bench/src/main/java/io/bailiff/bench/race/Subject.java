package io.bailiff.bench.race;

import java.util.List;

/// Who is raced: a user to revoke, families that must die with him, and families of others that must not notice.
///
/// @param user as the revocation names him
public record Subject(String user, List<Lineage> hunted, List<Lineage> bystanders) {

    public Subject {
        hunted = List.copyOf(hunted);
        bystanders = List.copyOf(bystanders);
    }
}
