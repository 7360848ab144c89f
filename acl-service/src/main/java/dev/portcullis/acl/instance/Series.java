package dev.portcullis.acl.instance;

import java.util.Optional;

/** The series of instances: by which rules their clients are let in. */
public enum Series {
    ROCKETMQ_4("rocketmq-4", "rocketmq"),
    ROCKETMQ_5("rocketmq-5", "rocketmq"),
    MQTT("mqtt", "mqtt");

    private final String wireName;
    private final String engine;

    Series(String wireName, String engine) {
        this.wireName = wireName;
        this.engine = engine;
    }

    /** The spelling in requests, answers and events. */
    public String wireName() {
        return wireName;
    }

    /** What runs there. */
    public String engine() {
        return engine;
    }

    /** The series of that spelling, if there is one. */
    public static Optional<Series> ofWireName(String wireName) {
        for (Series series : values()) {
            if (series.wireName.equals(wireName)) {
                return Optional.of(series);
            }
        }
        return Optional.empty();
    }
}
