package io.bailiff.server.console.settings;

/// Something that this node does only if it was told to.
///
/// @param name the last part of a text's key
public record Feature(String name, boolean on) {}
