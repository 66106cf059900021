package io.bailiff.core.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ScopeTest {
    private static final UUID ID = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private static final String TEXT = "aaaaaaaa-0000-4000-8000-000000000001";

    @Test
    void everyScopeHasItsKindAndNamesItsThing() {
        List<Scope> scopes = List.of(
                new Scope.OfTenant(new TenantId(ID)),
                new Scope.OfClient(new ClientId("app")),
                new Scope.OfUser(new UserId(ID)),
                new Scope.OfUserAtClient(new UserId(ID), new ClientId("app")),
                new Scope.OfDevice(new DeviceId(ID)),
                new Scope.OfSession(new SessionId(ID)),
                new Scope.OfGrant(new GrantId(ID)));
        assertThat(scopes).extracting(Scope::kind).containsExactly(ScopeKind.values());
        assertThat(scopes).extracting(Scope::id).containsExactly(TEXT, "app", TEXT, TEXT + " app", TEXT, TEXT, TEXT);
    }

    @Test
    @Tag("RV-11")
    void anIdHasOneSpellingAndTakesNoOtherFormThanAUuid() {
        assertThat(UserId.parse(TEXT.toUpperCase(java.util.Locale.ROOT))).contains(new UserId(ID));
        assertThat(new UserId(ID).text()).isEqualTo(TEXT);
        for (String wrong :
                List.of("", "1-2-3-4-5", "alice", "42", TEXT + " ", "{" + TEXT + "}", TEXT.replace("-", ""))) {
            assertThat(UserId.parse(wrong)).as(wrong).isEmpty();
            assertThat(SessionId.parse(wrong)).as(wrong).isEmpty();
            assertThat(GrantId.parse(wrong)).as(wrong).isEmpty();
            assertThat(DeviceId.parse(wrong)).as(wrong).isEmpty();
            assertThat(TenantId.parse(wrong)).as(wrong).isEmpty();
        }
    }
}
