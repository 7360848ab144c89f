package dev.portcullis.decision.engine;

/** Filters over MQTT topics: {@code +} is one level, {@code #} at the end all the rest and the level above it. */
final class MqttFilter {

    private MqttFilter() {}

    /** True if every topic that the second filter (or topic) means is meant by the first. */
    static boolean covers(String filter, String requested) {
        String[] wide = filter.split("/", -1);
        String[] narrow = requested.split("/", -1);
        for (int i = 0; i < wide.length; i++) {
            if (wide[i].equals("#")) {
                return i == wide.length - 1 && !isSystem(narrow, i);
            }
            if (i >= narrow.length || narrow[i].equals("#") || (wide[i].equals("+") && isSystem(narrow, i))) {
                return false;
            }
            if (!wide[i].equals("+") && !wide[i].equals(narrow[i])) {
                return false;
            }
        }
        return wide.length == narrow.length;
    }

    /** True if some topic is meant by both. */
    static boolean overlap(String one, String other) {
        String[] a = one.split("/", -1);
        String[] b = other.split("/", -1);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            boolean endA = i >= a.length;
            boolean endB = i >= b.length;
            if ((!endA && a[i].equals("#")) || (!endB && b[i].equals("#"))) {
                return true;
            }
            if (endA || endB || (!a[i].equals(b[i]) && !a[i].equals("+") && !b[i].equals("+"))) {
                return false;
            }
        }
        return true;
    }

    /** Topics of the server itself are never meant by a wildcard on the first level. */
    private static boolean isSystem(String[] topic, int level) {
        return level == 0 && topic[0].startsWith("$");
    }
}
