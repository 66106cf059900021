package io.bailiff.server.oidc.protocol;

import io.bailiff.core.client.Api;
import io.bailiff.core.id.ApiId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A scope parameter, understood word by word.
public record RequestedScopes(List<Word> words) {

    /// One word of the parameter.
    ///
    /// @param spelling as the client wrote it: MSAL looks its tokens up by that
    /// @param api empty for the scopes of OpenID Connect itself
    /// @param names full names of what it stands for; `/.default` stands for several
    public record Word(String spelling, Optional<Api> api, Set<String> names) {
        public Word {
            names = Set.copyOf(names);
        }
    }

    public RequestedScopes {
        words = List.copyOf(words);
    }

    /// Full names of everything asked for.
    public Set<String> names() {
        return words.stream()
                .flatMap(word -> word.names().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// As it is kept, to be echoed.
    public String spelling() {
        return words.stream().map(Word::spelling).collect(Collectors.joining(" "));
    }

    /// The API that the access token is for: that of the first word which names one.
    public Optional<Api> api() {
        return words.stream().flatMap(word -> word.api().stream()).findFirst();
    }

    /// Only the words of which at least something was granted.
    public RequestedScopes within(Set<String> granted) {
        return new RequestedScopes(words.stream()
                .filter(word -> word.names().stream().anyMatch(granted::contains))
                .toList());
    }

    /// What the answer's `scope` says: the words of `api`, and those of OpenID Connect.
    public String answer(ApiId api) {
        return words.stream()
                .filter(word -> word.api().map(of -> of.id().equals(api)).orElse(true))
                .map(Word::spelling)
                .collect(Collectors.joining(" "));
    }
}
