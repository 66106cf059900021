package io.bailiff.cli.method;

import io.bailiff.cli.api.ApiCommand;
import io.bailiff.cli.http.Request;
import io.bailiff.cli.json.Json;
import io.bailiff.cli.setting.Surroundings;
import io.bailiff.cli.setting.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bailiff methods bind-certificate`
@Command(
        name = "bind-certificate",
        description = "Bind a certificate to a user: whoever shows it is he (docs/certificates.md).",
        footer = {"", "Example:", "  bailiff methods bind-certificate alice@contoso.example alice.pem --name Laptop"})
public final class MethodsBindCertificateCommand extends ApiCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "USER", description = "Id or user principal name.")
    private String user = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The certificate in PEM, without its key.")
    private Path file = Path.of("");

    @Option(names = "--any-for-its-key", description = "Bind every certificate for this key, renewed ones too.")
    private boolean anyForItsKey;

    @Option(names = "--name", paramLabel = "NAME", description = "What it is to be called.")
    private String name = "";

    public MethodsBindCertificateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        var members = new LinkedHashMap<String, Json>();
        members.put("certificate", new Json.Text(certificate()));
        members.put("anyForItsKey", new Json.Truth(anyForItsKey));
        if (!name.isEmpty()) {
            members.put("name", new Json.Text(name));
        }
        String path = "/users/" + Request.encode(user) + "/certificates";
        var answer = api().post(path, new Json.Members(members));
        return ask().show(answer, done -> line("Bound: " + done.text("bound")));
    }

    private String certificate() {
        try {
            String text = Files.readString(file);
            if (text.contains("PRIVATE KEY")) {
                throw new WrongSetting(file + " holds a private key: keep it, and give the certificate alone");
            }
            return text;
        } catch (IOException e) {
            throw new WrongSetting("cannot read " + file + ": " + e.getClass().getSimpleName());
        }
    }
}
