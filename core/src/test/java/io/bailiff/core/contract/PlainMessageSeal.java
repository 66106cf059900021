package io.bailiff.core.contract;

import io.bailiff.core.id.MessageId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.MessageSeal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Hides nothing, but opens only for the message that it sealed for.
public final class PlainMessageSeal implements MessageSeal {

    @Override
    public Ciphertext seal(Letter letter, MessageId id) {
        var text = new StringBuilder(id.text() + "\n" + letter.to() + "\n" + letter.about());
        letter.facts()
                .forEach((name, value) ->
                        text.append('\n').append(name).append('=').append(value));
        return new Ciphertext(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Letter open(Ciphertext sealed, MessageId id) {
        var lines = new String(sealed.bytes(), StandardCharsets.UTF_8).split("\n", -1);
        if (!lines[0].equals(id.text())) {
            throw new IllegalStateException("sealed for another message");
        }
        Map<String, String> facts = new HashMap<>();
        Arrays.stream(lines).skip(3).map(line -> line.split("=", 2)).forEach(fact -> facts.put(fact[0], fact[1]));
        return new Letter(lines[1], lines[2], facts);
    }
}
