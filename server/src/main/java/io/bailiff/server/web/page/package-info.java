/// The frame that all pages share: template engine, texts, static files, error pages. Must not know the features.
@NullMarked
package io.bailiff.server.web.page;

import org.jspecify.annotations.NullMarked;
