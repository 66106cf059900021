package io.bailiff.server.web.page;

import java.util.List;

/// An entry of the account pages' navigation. A page joins by a line in [#ALL].
///
/// @param address of its first page; pages below it belong to it too
/// @param icon its name in the sheet of icons
/// @param label the key of its text
public record AccountTab(String address, String icon, String label) {
    private static final String HOME = "/account";

    /// In the order in which they are shown.
    public static final List<AccountTab> ALL = List.of(
            new AccountTab(HOME, "devices", "nav.sessions"),
            new AccountTab("/account/sign-ins", "login", "nav.sign-ins"),
            new AccountTab("/account/devices", "device-desktop", "nav.devices"),
            new AccountTab("/account/apps", "apps", "nav.apps"),
            new AccountTab("/account/password", "key", "nav.password"),
            new AccountTab("/account/security", "lock", "info.title"));

    /// True on its pages. The first tab owns what no other does.
    public boolean current(Frame frame) {
        return address.equals(HOME)
                ? frame.under(HOME)
                        && ALL.stream().noneMatch(tab -> !tab.address().equals(HOME) && frame.under(tab.address()))
                : frame.under(address);
    }
}
