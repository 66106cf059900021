package io.bailiff.server.web.page;

import static io.bailiff.core.directory.DirectoryRules.Sight.EVERYTHING;
import static io.bailiff.core.directory.DirectoryRules.Sight.KILLS;
import static io.bailiff.core.directory.DirectoryRules.Sight.USERS;

import io.bailiff.core.directory.DirectoryRules.Sight;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An entry of the admin center's navigation. A page joins by a line in [#ALL], which also says who may look at it.
///
/// @param address of its first page; pages below it belong to it too, unless another entry's address is nearer
/// @param icon its name in the sheet of icons
/// @param label the key of its text
public record AdminTab(Group group, String address, String icon, String label, Sight sight) {
    private static final String HOME = "/admin";

    /// What stands together in the navigation, in this order.
    public enum Group {
        START,
        PEOPLE,
        RESPONSE,
        PROTECTION,
        APPLICATIONS,
        RECEIVERS,
        LOGS,
        SETTINGS;

        /// The key of its heading; [#START] has none.
        public String label() {
            return "nav.group." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// In the order in which they are shown.
    public static final List<AdminTab> ALL = List.of(
            new AdminTab(Group.START, HOME, "home", "nav.home", USERS),
            new AdminTab(Group.PEOPLE, "/admin/users", "users", "nav.users", USERS),
            new AdminTab(Group.PEOPLE, "/admin/groups", "users-group", "nav.groups", USERS),
            new AdminTab(Group.PEOPLE, "/admin/roles", "id-badge-2", "nav.roles", USERS),
            new AdminTab(Group.PEOPLE, "/admin/sessions", "devices", "nav.all-sessions", USERS),
            new AdminTab(Group.PEOPLE, "/admin/tokens", "key", "nav.tokens", USERS),
            new AdminTab(Group.RESPONSE, "/admin/kills", "shield-off", "nav.kills", KILLS),
            new AdminTab(Group.RESPONSE, "/admin/risk", "alert-triangle", "nav.risk", EVERYTHING),
            new AdminTab(Group.RESPONSE, "/admin/rules", "bolt", "nav.rules", EVERYTHING),
            new AdminTab(Group.PROTECTION, "/admin/access", "lock", "nav.access", EVERYTHING),
            new AdminTab(Group.PROTECTION, "/admin/locations", "map-pin", "nav.locations", EVERYTHING),
            new AdminTab(Group.PROTECTION, "/admin/strengths", "shield-check", "nav.strengths", EVERYTHING),
            new AdminTab(Group.PROTECTION, "/admin/terms", "list-details", "nav.terms", EVERYTHING),
            new AdminTab(Group.PROTECTION, "/admin/methods", "shield-lock", "nav.methods", EVERYTHING),
            new AdminTab(Group.APPLICATIONS, "/admin/apps", "apps", "nav.applications", EVERYTHING),
            new AdminTab(Group.APPLICATIONS, "/admin/apis", "api", "nav.apis", EVERYTHING),
            new AdminTab(Group.APPLICATIONS, "/admin/providers", "plug-connected", "nav.providers", EVERYTHING),
            new AdminTab(Group.APPLICATIONS, "/admin/coverage", "broadcast", "nav.coverage", EVERYTHING),
            new AdminTab(Group.RECEIVERS, "/admin/receivers", "server-bolt", "nav.receivers", EVERYTHING),
            new AdminTab(Group.RECEIVERS, "/admin/webhooks", "bolt", "nav.webhooks", EVERYTHING),
            new AdminTab(Group.RECEIVERS, "/admin/drills", "target-arrow", "nav.drills", EVERYTHING),
            new AdminTab(Group.LOGS, "/admin/logs/sign-ins", "login", "logs.sign-ins.title", EVERYTHING),
            new AdminTab(Group.LOGS, "/admin/logs/audit", "list-details", "logs.audit.title", EVERYTHING),
            new AdminTab(Group.LOGS, "/admin/reports", "clipboard-list", "reports.title", EVERYTHING),
            new AdminTab(Group.SETTINGS, "/admin/settings", "settings", "settings.tab", EVERYTHING));

    /// What is pressed after `g` to get there, by address; the others have none.
    private static final Map<String, String> JUMPS = Map.ofEntries(
            Map.entry(HOME, "h"),
            Map.entry("/admin/users", "u"),
            Map.entry("/admin/groups", "o"),
            Map.entry("/admin/sessions", "s"),
            Map.entry("/admin/kills", "k"),
            Map.entry("/admin/risk", "i"),
            Map.entry("/admin/rules", "v"),
            Map.entry("/admin/access", "p"),
            Map.entry("/admin/locations", "l"),
            Map.entry("/admin/apps", "a"),
            Map.entry("/admin/coverage", "c"),
            Map.entry("/admin/receivers", "r"),
            Map.entry("/admin/drills", "d"),
            Map.entry("/admin/logs/sign-ins", "n"),
            Map.entry("/admin/logs/audit", "t"),
            Map.entry("/admin/settings", "e"));

    /// The key after `g` that leads there; empty text for none.
    public String jump() {
        return JUMPS.getOrDefault(address, "");
    }

    /// The entry that a page of the admin center belongs to; empty for addresses of none, which only
    /// those reach who may look at everything.
    public static Optional<AdminTab> of(String path) {
        return ALL.stream()
                .filter(tab -> tab.owns(path))
                .max(Comparator.comparingInt(tab -> tab.address().length()));
    }

    /// All entries that the viewer may look at.
    public static List<AdminTab> of(Viewer viewer) {
        return ALL.stream().filter(tab -> viewer.sees(tab.sight())).toList();
    }

    /// The entries of a group that the viewer may look at.
    public static List<AdminTab> of(Group group, Viewer viewer) {
        return ALL.stream()
                .filter(tab -> tab.group() == group && viewer.sees(tab.sight()))
                .toList();
    }

    /// True on its pages.
    public boolean current(Frame frame) {
        return of(frame.path()).filter(this::equals).isPresent();
    }

    private boolean owns(String path) {
        return address.equals(HOME) ? path.equals(HOME) : path.equals(address) || path.startsWith(address + "/");
    }
}
