package io.bailiff.core.directory;

import io.bailiff.core.access.AccessReads;
import io.bailiff.core.automation.AutomationReads;
import io.bailiff.core.certificate.CertificateReads;
import io.bailiff.core.client.Client;
import io.bailiff.core.client.ClientReads;
import io.bailiff.core.credential.CredentialReads;
import io.bailiff.core.device.DeviceReads;
import io.bailiff.core.federation.FederationReads;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.oath.TokenReads;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.SignInRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looking at what the directory is about to change.
public interface DirectoryReads
        extends AutomationReads,
                ClientReads,
                CredentialReads,
                AccessReads,
                TokenReads,
                FederationReads,
                CertificateReads,
                DeviceReads {

    Tenant tenant();

    /// [Brand#NONE] if nobody has said anything.
    Brand brand();

    /// Another one after each change of the brand.
    long brandVersion();

    /// A page of users.
    ///
    /// @param from empty for the first page
    /// @param limit at most this many, 1 to 1,000
    UserPage search(UserSearch search, Optional<UserSearch.Edge> from, int limit);

    /// By name, whatever its case.
    Optional<Group> group(String name);

    /// Empty if he was not deleted, or is forgotten.
    Optional<DeletedUser> deletedUser(UserId id);

    /// Who has this name, whatever its case.
    Optional<GroupId> groupNamed(String name);

    Optional<GroupLine> groupLine(GroupId id);

    /// A page of groups in the order of canonical names.
    ///
    /// @param startingWith what names start with, whatever their case
    /// @param after the canonical name of the last group of the page before
    List<GroupLine> groups(String startingWith, Optional<String> after, int limit);

    /// Some members of a group.
    List<UserId> membersOf(GroupId group, int most);

    /// The names of all groups.
    Map<GroupId, String> groupNames();

    /// The users who hold Global Administrator, are enabled and not deleted.
    List<UserId> enabledGlobalAdministrators();

    /// The user's successful sign-ins after the one of this number, the oldest first.
    List<SignInRecord> successfulSignIns(UserId user, long after, int most);

    /// Users whose own state asks for a second factor.
    List<UserId> usersAskedForMfa(int most);

    /// True if there was a client with this id: nobody else gets it.
    boolean wasDeleted(ClientId client);

    /// How many users have consented to the client, counted no further than `most`.
    int consents(ClientId client, int most);

    /// What users let the client have, after this user, in the order of their ids; empty text for
    /// the first.
    List<GivenConsent> consents(ClientId client, String after, int most);

    /// Clients that may act, a secret or key of which expires before then or has expired, the
    /// first to do so first.
    List<Client> expiringBefore(Instant then, int most);

    /// Empty if the user is not contained.
    Optional<ContainedAccount> contained(UserId user);

    /// The set-up secret with this hash.
    Optional<SetupSecret> setupSecret(String hash);

    /// The standing of this user alone.
    Standing standingOf(UserId user);
}
