package dev.portcullis.identity.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.signature.Acs3Authorization;
import dev.portcullis.platform.signature.SignedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalRequestTest {

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String SIGNATURE = "86ca21d5f7c1d578b6e3732c58b74ad4b04c58c701198cef1e49a8d47e969177";
    private static final String HEADERS =
            "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UserName=alice+b%2B%E4%B8%AD~*&MaxItems=3",
                "MaxItems=3&UserName=alice%20b%2b%e4%b8%ad%7E%2A",
                "&MaxItems=%33&&%55serName=alice+b%2B%E4%B8%AD%7E*&"
            })
    void theVectorOfTheReferenceComesOutHoweverTheQueryIsWritten(String query) {
        CanonicalRequest canonical = CanonicalRequest.of(
                new SignedRequest(
                        "POST",
                        "/",
                        query,
                        Map.of(
                                "host", List.of("127.0.0.1:18080"),
                                "x-acs-action", List.of("GetUser"),
                                "x-acs-content-sha256", List.of(EMPTY),
                                "x-acs-date", List.of(" 2026-01-01T00:00:00Z "),
                                "x-acs-signature-nonce", List.of("n-1"),
                                "x-acs-version", List.of("2015-05-01")),
                        EMPTY,
                        "",
                        "192.0.2.7",
                        "r-1"),
                authorization(HEADERS));

        assertThat(canonical)
                .hasToString("POST\n/\nMaxItems=3&UserName=alice%20b%2B%E4%B8%AD~%2A\nhost:127.0.0.1:18080\n"
                        + "x-acs-action:GetUser\nx-acs-content-sha256:" + EMPTY + "\n"
                        + "x-acs-date:2026-01-01T00:00:00Z\nx-acs-signature-nonce:n-1\nx-acs-version:2015-05-01\n\n"
                        + HEADERS + "\n" + EMPTY);
        assertThat(canonical.signature("testsecret")).isEqualTo(SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1+2|a=1%202",
                "a=1%2B2|a=1%2B2",
                "a=1%202|a=1%202",
                "b&a=|a=&b=",
                "a=b=c|a=b%3Dc",
                "a=*~-._|a=%2A~-._",
                "%E4%B8%AD=ä|%E4%B8%AD=%C3%A4",
                "ipWhitelists=1.1.1.1%2C2.2.2.0%2F24|ipWhitelists=1.1.1.1%2C2.2.2.0%2F24"
            })
    void parametersAreDecodedAsFormsAndEncodedAsTheRfcHasIt(String raw, String canonical) {
        assertThat(CanonicalQuery.of(raw)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "a=1&%61=1", "a=%", "a=%4", "a=%zz", "a=%ff", "a=1&a"})
    void aQueryThatSaysTwoThingsOrNothingIsRefused(String raw) {
        assertThatThrownBy(() -> CanonicalQuery.of(raw))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo("InvalidParameter"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACS3-RSA-SHA256 Credential=a,SignedHeaders=host,Signature=00|InvalidSignatureMethod",
                "ACS3-HMAC-SM3 Credential=a,SignedHeaders=host,Signature=00|InvalidSignatureMethod",
                "acs LTAI:abc|InvalidSignatureMethod",
                "ACS3-HMAC-SHA256|IncompleteSignature",
                "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=00|IncompleteSignature",
                "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host;host,Signature=" + SIGNATURE + "|IncompleteSignature",
                "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host;,Signature=" + SIGNATURE + "|IncompleteSignature",
                "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=Host,Signature=" + SIGNATURE + "|IncompleteSignature",
                "ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=" + SIGNATURE + "|IncompleteSignature"
            })
    void anotherAlgorithmOrHalfASignatureIsRefused(String header, String code) {
        assertThat(Acs3Authorization.isSignature(header)).isTrue();
        assertThatThrownBy(() -> Acs3Authorization.parse(header))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(code));
    }

    private static Acs3Authorization authorization(String headers) {
        return Acs3Authorization.parse(
                "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=" + headers + ",Signature=" + SIGNATURE);
    }
}
