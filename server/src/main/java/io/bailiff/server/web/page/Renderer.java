package io.bailiff.server.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.HashMap;
import java.util.Map;

/// Renders templates. They are compiled with the program, so a page costs microseconds and a missing parameter is
/// found by the build.
final class Renderer {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    byte[] render(String template, Frame frame, Map<String, Object> parameters) {
        var all = new HashMap<>(parameters);
        all.put("frame", frame);
        var output = new Utf8ByteOutput();
        Times.readBy(frame.preferences(), () -> engine.render(template, all, output));
        return output.toByteArray();
    }
}
