package io.bailiff.server.console.backup;

import io.bailiff.core.directory.Backup;
import io.bailiff.core.directory.BackupDesk;
import io.bailiff.server.console.settings.SettingsCard;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Whether there is a backup, and how old it is.
@Component
@Order(35)
class BackupCard implements SettingsCard {
    private final BackupDesk desk;

    BackupCard(BackupDesk desk) {
        this.desk = desk;
    }

    @Override
    public String address() {
        return BackupPage.PATH;
    }

    @Override
    public String icon() {
        return "restore";
    }

    @Override
    public String title() {
        return "backup.title";
    }

    @Override
    public Standing standing() {
        if (!desk.usable()) {
            return Standing.plain("info-circle", "backup.yours", "backup.postgres.short");
        }
        if (desk.failure().isPresent()) {
            return Standing.look("settings.look", "backup.failed.short")
                    .at(desk.failure().get().at());
        }
        Optional<Backup> newest = desk.all().stream().findFirst();
        if (newest.isEmpty()) {
            return Standing.look("settings.look", "backup.none.short");
        }
        var standing = desk.due(newest)
                ? Standing.look("settings.look", "backup.old.short")
                : Standing.good("settings.good", "backup.good.short");
        return standing.at(newest.get().at());
    }
}
