package dev.portcullis.language;

/** Builds JSON paths (RFC 9535) such as {@code $.Statement[0].Condition.IpAddress['acs:SourceIp']}. */
final class JsonPath {

    private JsonPath() {}

    static String member(String path, String name) {
        boolean plain = !name.isEmpty();
        for (int i = 0; i < name.length() && plain; i++) {
            char c = name.charAt(i);
            plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (i > 0 && c >= '0' && c <= '9');
        }
        if (plain) {
            return path + "." + name;
        }
        StringBuilder quoted = new StringBuilder(path).append("['");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\'' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append("']").toString();
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }
}
