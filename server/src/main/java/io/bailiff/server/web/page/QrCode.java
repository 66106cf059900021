package io.bailiff.server.web.page;

import java.nio.charset.StandardCharsets;

/// A QR code as one path of an inline SVG: drawn here, so that what it holds goes nowhere, and
/// without style or script.
///
/// @param size the side in modules, with the quiet border
/// @param path what is dark
public record QrCode(int size, String path) {
    private static final int BORDER = 4;

    public static QrCode of(String text) {
        var code = io.nayuki.qrcodegen.QrCode.encodeBinary(
                text.getBytes(StandardCharsets.UTF_8), io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(' ')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(code.size + 2 * BORDER, path.toString());
    }

    @Override
    public String toString() {
        return "QrCode[hidden]";
    }
}
