package io.bailiff.server.keys;

import io.bailiff.core.id.MessageId;
import io.bailiff.core.key.Ciphertext;
import io.bailiff.core.message.Letter;
import io.bailiff.core.message.MessageSeal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Encrypts letters with the key that encrypts the provider's own keys.
record SealedLetters(KeyEncryptionKey key) implements MessageSeal {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    /// Names of facts are ours and never begin so.
    private static final String TO = ".to";

    private static final String ABOUT = ".about";

    @Override
    public Ciphertext seal(Letter letter, MessageId id) {
        var all = new TreeMap<>(letter.facts());
        all.put(TO, letter.to());
        all.put(ABOUT, letter.about());
        return key.encrypt(MAPPER.writeValueAsBytes(all), owner(id));
    }

    @Override
    public Letter open(Ciphertext sealed, MessageId id) {
        Map<String, String> all =
                new TreeMap<>(MAPPER.readValue(key.decrypt(sealed, "message " + id.text(), owner(id)), FACTS));
        String to = all.getOrDefault(TO, "");
        String about = all.getOrDefault(ABOUT, "");
        all.keySet().removeIf(name -> name.startsWith("."));
        return new Letter(to, about, all);
    }

    private static String owner(MessageId id) {
        return "message\n" + id.text();
    }
}
