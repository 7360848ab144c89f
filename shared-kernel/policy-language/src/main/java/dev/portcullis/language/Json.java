package dev.portcullis.language;

import java.util.List;

/** A JSON value that remembers where it stands; the half-way form between a text and a document. */
sealed interface Json {

    Position at();

    /** What the value is, in words. */
    String description();

    record Structure(Position at, List<Member> members) implements Json {
        @Override
        public String description() {
            return "an object";
        }
    }

    record Member(String name, Position at, Json value) {}

    record Items(Position at, List<Json> items) implements Json {
        @Override
        public String description() {
            return "a list";
        }
    }

    record Text(Position at, String value) implements Json {
        @Override
        public String description() {
            return "a string";
        }
    }

    record Bare(Position at, String value) implements Json {
        @Override
        public String description() {
            return "the bare value " + value;
        }

        /** JSON's null carries no value at all. */
        boolean isNull() {
            return value.equals("null");
        }
    }
}
