package dev.portcullis.standalone.secrets;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that nobody may read, and the forms in which it might be lying around. */
final class Secret {

    /** Anything shorter would be found by chance, once the edges of its Base64 are cut. */
    private static final int LEAST = 12;

    private final String name;
    private final byte[] content;

    Secret(String name, byte[] content) {
        if (content.length < LEAST) {
            throw new IllegalArgumentException(name + " is too short to be looked for");
        }
        this.name = name;
        this.content = content.clone();
    }

    String name() {
        return name;
    }

    byte[] content() {
        return content.clone();
    }

    static Secret text(String name, String content) {
        return new Secret(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** What to look for, by the name of the form. */
    Map<String, byte[]> forms() {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("plain", content);
        forms.put("hex", ascii(HexFormat.of().formatHex(content)));
        forms.put("upper-case hex", ascii(HexFormat.of().withUpperCase().formatHex(content)));
        for (int offset = 0; offset < 3; offset++) {
            forms.put("base64 at " + offset, ascii(base64(Base64.getEncoder(), offset)));
            forms.put("base64url at " + offset, ascii(base64(Base64.getUrlEncoder(), offset)));
        }
        forms.put("URL-encoded", ascii(URLEncoder.encode(latin(), StandardCharsets.ISO_8859_1)));
        forms.put(
                "URL-encoded with %20",
                ascii(URLEncoder.encode(latin(), StandardCharsets.ISO_8859_1).replace("+", "%20")));
        return forms;
    }

    private String latin() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /** How it looks inside something larger that was encoded: without the characters that its neighbours share. */
    private String base64(Base64.Encoder encoder, int offset) {
        var larger = new ByteArrayOutputStream();
        larger.writeBytes(new byte[offset]);
        larger.writeBytes(content);
        String encoded = encoder.withoutPadding().encodeToString(larger.toByteArray());
        int from = (offset * 8 + 5) / 6;
        int to = (offset + content.length) * 8 / 6;
        return encoded.substring(from, to);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Never with the content. */
    @Override
    public String toString() {
        return name;
    }
}
