package io.bailiff.core.coverage;

import io.bailiff.core.client.Client;
import io.bailiff.core.revocation.Reach;
import io.bailiff.core.revocation.RevocationLog;
import java.util.List;

/// What a kill would do if it came now. It promises nothing: the command looks again.
///
/// @param preview what would end, and whether the caller may
/// @param reach whom it would meet
/// @param apps those that hold something in the scope
/// @param jobs applications whose own tokens die with it, so that what runs without a user stops until they fetch
/// others
/// @param processes how many processes of APIs would be told
/// @param residue what would still work, where and until when at the latest
public record BlastRadius(
        RevocationLog.Preview preview,
        Reach reach,
        List<Client> apps,
        List<Client> jobs,
        int processes,
        Residue residue) {
    public BlastRadius {
        apps = List.copyOf(apps);
        jobs = List.copyOf(jobs);
    }
}
