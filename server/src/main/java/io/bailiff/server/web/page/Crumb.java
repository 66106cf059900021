package io.bailiff.server.web.page;

import gg.jte.Content;

/// A step of the way to a page.
public record Crumb(String address, Content label) {

    /// A step named by what a user may have typed; it is escaped.
    public static Crumb named(String address, String name) {
        return new Crumb(address, output -> output.writeUserContent(name));
    }
}
