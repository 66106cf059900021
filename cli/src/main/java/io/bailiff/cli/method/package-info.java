/// The commands below methods: what users sign in with, seen and taken away.
@NullMarked
package io.bailiff.cli.method;

import org.jspecify.annotations.NullMarked;
