package io.bailiff.server.console.apps;

/// Something to be copied.
///
/// @param name the last part of the keys of its texts, and its id on the page
/// @param file what to call the file; empty text if it is to be typed in a terminal
public record Snippet(String name, String file, String text) {}
