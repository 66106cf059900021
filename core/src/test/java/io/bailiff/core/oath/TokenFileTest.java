package io.bailiff.core.oath;

import static org.assertj.core.api.Assertions.assertThat;

import io.bailiff.core.oath.OathProfile.Hash;
import io.bailiff.core.oath.TokenFile.Problem;
import io.bailiff.core.user.UserPrincipalName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenFileTest {
    private static final String HEADER = "upn,serial number,secret key,time interval,manufacturer,model\n";
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static TokenFile read(String text) {
        return TokenFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileAsVendorsMakeItIsRead() {
        var file = read("\ufeff" + HEADER.replace("\n", "\r\n")
                + "alice@contoso.example,ab-1,gezd gnbv gy3t qojq gezd gnbv gy3t qojq,30,Contoso,\"Key, large\"\r\n"
                + ",AB-2,MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U,60,Contoso,Card\r\n\r\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file.lines()).hasSize(2);
        var first = file.lines().getFirst();
        assertThat(first.owner()).contains(new UserPrincipalName("alice@contoso.example"));
        assertThat(first.serial()).isEqualTo("AB-1");
        assertThat(new String(first.secret().bytes(), StandardCharsets.US_ASCII))
                .isEqualTo("12345678901234567890");
        assertThat(first.model()).isEqualTo("Key, large");
        assertThat(first.profile()).isEqualTo(new OathProfile(Hash.SHA1, 6, 30));
        assertThat(file.lines().getLast().owner()).isEmpty();
        assertThat(file.lines().getLast().profile().seconds()).isEqualTo(60);
    }

    @Test
    void columnsComeInAnyOrderAndTellOfUnusualTokens() {
        var file = read("Model,Digits,Hash Function,Serial Number,Manufacturer,Secret Key,Time Interval\n"
                + "Card,8,HmacSHA256,1,Contoso," + KEY + ",30\n");
        assertThat(file.problems()).isEmpty();
        assertThat(file.lines().getFirst().profile()).isEqualTo(new OathProfile(Hash.SHA256, 8, 30));
    }

    @Test
    void everyBadLineIsReportedAndNoneIsRead() {
        var file = read(HEADER
                + ",1," + KEY + ",30,Contoso,Key\n"
                + "not a name,2,MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U,30,Contoso,Key\n"
                + ",1,JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP,45,Contoso,Key\n"
                + ",3," + KEY.toLowerCase(java.util.Locale.ROOT) + ",30,Contoso,Key\n"
                + ",4,1NVALID0,30,Contoso,Key\n"
                + ",5,JBSWY3DP,30,Contoso,Key\n"
                + ",\"6,JBSWY3DPEHPK3PXP,30,Contoso,Key\n"
                + ",7,JBSWY3DPEHPK3PXP,30,Contoso\n"
                + ",../8,ONSWG4TFORZWKY3SMV2HGZLDOJSXIYLB,30,,Key\n");
        assertThat(file.lines()).isEmpty();
        assertThat(file.problems())
                .extracting(problem -> problem.line() + " " + problem.column())
                .containsExactly(
                        "3 upn",
                        "4 serial number",
                        "4 time interval",
                        "5 secret key",
                        "6 secret key",
                        "7 secret key",
                        "8 ",
                        "9 ",
                        "10 serial number",
                        "10 manufacturer");
        assertThat(file.problems()).extracting(Problem::message).noneMatch(message -> message.contains(KEY));
        assertThat(file.problems().get(1).message()).isEqualTo("Line 2 has it too.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "upn,serial number,secret key,time interval,manufacturer,model",
                "upn,serial number,secret key,time interval,manufacturer,model,price\n,1,X,30,C,K,9\n",
                "upn,upn,serial number,secret key,time interval,manufacturer,model\n",
                "alice@contoso.example,1,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,Contoso,Key\n"
            })
    void aFileWithoutItsFirstLineOrWithoutTokensIsNone(String text) {
        assertThat(read(text).problems()).isNotEmpty();
        assertThat(read(text).lines()).isEmpty();
    }

    @Test
    void whatIsTooLargeOrNotTextIsRefused() {
        assertThat(TokenFile.read(new byte[] {(byte) 0xc3, (byte) 0x28}).problems())
                .hasSize(1);
        assertThat(TokenFile.read(new byte[TokenFile.LONGEST + 1]).problems()).hasSize(1);
        var many = read(HEADER + ",1,K,30,C,K\n".repeat(TokenFile.MOST + 1));
        assertThat(many.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(TokenFile.MOST + 2));
    }
}
