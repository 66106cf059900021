package io.bailiff.core.directory;

import io.bailiff.core.access.AccessTx;
import io.bailiff.core.automation.AutomationTx;
import io.bailiff.core.certificate.CertificateTx;
import io.bailiff.core.client.Api;
import io.bailiff.core.client.Client;
import io.bailiff.core.credential.CredentialTx;
import io.bailiff.core.device.DeviceTx;
import io.bailiff.core.federation.FederationTx;
import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.GroupId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.oath.TokenTx;
import io.bailiff.core.policy.PolicyTx;
import io.bailiff.core.user.Role;
import io.bailiff.core.user.User;
import io.bailiff.core.user.UserType;
import java.time.Instant;
import java.util.Set;

/// Writing the directory. No method here revives anything: marks of kills are out of its reach.
public interface DirectoryTx
        extends DirectoryReads,
                AutomationTx,
                CredentialTx,
                TokenTx,
                FederationTx,
                CertificateTx,
                PolicyTx,
                AccessTx,
                DeviceTx,
                EndTx {

    void renameTenant(String name);

    void save(Brand brand);

    /// Remembers how a client asked for a token.
    void saw(ClientId client, boolean capable, Instant at);

    /// Adds a user with his roles. The name must be free among users that are not deleted.
    void insert(User user);

    void profile(UserId user, Profile profile);

    void enabled(UserId user, boolean enabled);

    void type(UserId user, UserType type);

    /// Replaces the user's roles.
    void roles(UserId user, Set<Role> roles);

    /// The password that the user has is to be changed at his next sign-in. Setting another one
    /// ends that.
    void passwordToBeChanged(UserId user);

    /// Takes the user's password away: he cannot sign in with one until he gets another.
    void forgetPassword(UserId user);

    void contained(UserId user, ContainedAccount mark);

    /// The user is not contained any more.
    void released(UserId user);

    /// Marks the user as deleted, frees his name, and takes his roles, memberships, password,
    /// second factors and devices away. In which groups he was is remembered. His id stays taken for
    /// ever.
    void delete(UserId user, Instant at);

    /// Takes the mark of the deletion away and puts him into those of his groups that are still
    /// there. His name must be free. The marks of kills stay.
    void restore(UserId user);

    /// Overwrites all that is known of a deleted user.
    void forget(UserId user, Instant at);

    /// Adds the group or replaces its name and members.
    void save(Group group, Instant at);

    void rename(GroupId group, String name);

    /// The user is not in it yet.
    void addMember(GroupId group, UserId user);

    void removeMember(GroupId group, UserId user);

    /// Removes the group and whatever membership is left in it.
    void delete(GroupId group);

    /// Adds the API or replaces it.
    void save(Api api);

    /// Adds the client or replaces all that its record says.
    void save(Client client, Instant at);

    void enabled(ClientId client, boolean enabled);

    /// Marks the client as deleted. Its id stays taken for ever.
    void delete(ClientId client, Instant at);

    /// Removes an API that no client has anything of.
    void delete(ApiId api);

    /// Forgets what the user has consented to at this client.
    void withdrawConsent(UserId user, ClientId client);

    /// Forgets what all users have consented to at this client.
    void withdrawConsents(ClientId client);

    /// Forgets all that the user has consented to.
    void withdrawConsents(UserId user);

    void insertSetupSecret(String hash, Instant createdAt);

    /// Spends every set-up secret.
    void spendSetupSecrets(Instant at);
}
