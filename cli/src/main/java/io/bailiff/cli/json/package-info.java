/// JSON as an immutable tree, read and written by Jackson's streaming parser. It does not know what any member means.
@NullMarked
package io.bailiff.cli.json;

import org.jspecify.annotations.NullMarked;
