package io.bailiff.server.console.settings;

import io.bailiff.core.directory.UserSearch;
import io.bailiff.core.directory.Users;
import io.bailiff.core.user.Role;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Who may change what. With one Global Administrator, his lost key locks everybody out.
@Component
@Order(40)
class RolesCard implements SettingsCard {
    private static final int COUNTED = 20;

    private final Users users;

    RolesCard(Users users) {
        this.users = users;
    }

    @Override
    public String address() {
        return "/admin/roles";
    }

    @Override
    public String icon() {
        return "id-badge-2";
    }

    @Override
    public String title() {
        return "nav.roles";
    }

    @Override
    public Standing standing() {
        long holders = users.search(UserSearch.holding(Role.GLOBAL_ADMINISTRATOR), Optional.empty(), COUNTED + 1)
                .users()
                .size();
        if (holders < 2) {
            return Standing.look("settings.look", "settings.roles.one");
        }
        return holders > COUNTED
                ? Standing.look("settings.look", "settings.roles.many", COUNTED)
                : Standing.good("settings.good", "settings.roles.some", holders);
    }
}
