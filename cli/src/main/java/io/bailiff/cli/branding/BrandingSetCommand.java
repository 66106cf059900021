package io.bailiff.cli.branding;

import io.bailiff.cli.api.Api;
import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Answer;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bailiff branding set`
@Command(
        name = "set",
        description = "Change what is given; '' takes a field away.",
        footer = {
            "",
            "Examples:",
            "  bailiff branding set --name Contoso --accent '#0b5fff' --logo logo.png",
            "  bailiff branding set --line 'Help desk: extension 4711' --help-link https://contoso.example/help"
        })
public final class BrandingSetCommand extends ApiCommand implements Callable<Integer> {
    private static final int LARGEST = 100_000;

    @Option(names = "--name", paramLabel = "NAME", description = "Shown instead of the tenant's name.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--accent", paramLabel = "COLOUR", description = "Such as #0b5fff.")
    private Optional<String> accent = Optional.empty();

    @Option(names = "--line", paramLabel = "TEXT", description = "A line on the sign-in page.")
    private Optional<String> line = Optional.empty();

    @Option(names = "--help-link", paramLabel = "URL", description = "Where help is.")
    private Optional<String> help = Optional.empty();

    @Option(names = "--privacy", paramLabel = "URL", description = "The privacy statement.")
    private Optional<String> privacy = Optional.empty();

    @Option(names = "--imprint", paramLabel = "URL", description = "The legal notice.")
    private Optional<String> imprint = Optional.empty();

    @Option(names = "--logo", paramLabel = "FILE", description = "A PNG or WebP picture of at most 100 kB.")
    private Optional<String> logo = Optional.empty();

    public BrandingSetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var picture = logo.map(BrandingSetCommand::picture);
        Api api = api();
        Answer answer = switch (api.get("/branding")) {
            case Answer.Done(var old) -> api.put("/branding", Json.ofTexts(changed(old, picture)));
            case Answer.NotDone notDone -> notDone;
        };
        return ask().show(answer, brand -> BrandTable.print(brand, terminal()));
    }

    private Map<String, String> changed(Json old, Optional<String> picture) {
        Map<String, Optional<String>> given = new HashMap<>();
        given.put("name", name);
        given.put("accent", accent);
        given.put("line", line);
        given.put("help", help);
        given.put("privacy", privacy);
        given.put("imprint", imprint);
        Map<String, String> brand = new LinkedHashMap<>();
        for (String field : BrandTable.FIELDS) {
            brand.put(field, given.getOrDefault(field, Optional.empty()).orElseGet(() -> old.text(field)));
        }
        brand.put("logo", picture.orElseGet(() -> old.text("logo")));
        return brand;
    }

    private static String picture(String file) {
        if (file.isEmpty()) {
            return "";
        }
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST) {
                throw new WrongSetting(file + " is larger than 100 kB");
            }
            return Base64.getEncoder().encodeToString(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new WrongSetting("cannot read " + file + ": " + e.getClass().getSimpleName());
        }
    }
}
