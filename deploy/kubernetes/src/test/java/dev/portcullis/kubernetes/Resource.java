package dev.portcullis.kubernetes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One resource of a rendered overlay. */
record Resource(JsonObject content) {

    String kind() {
        return text(content, "kind");
    }

    String apiVersion() {
        return text(content, "apiVersion");
    }

    String name() {
        return text(content, "metadata.name");
    }

    boolean isWorkload() {
        return kind().equals("Deployment") || kind().equals("StatefulSet");
    }

    /** The template of a workload's pods. */
    JsonObject pod() {
        return object(content, "spec.template.spec");
    }

    Map<String, String> podLabels() {
        return labels(content, "spec.template.metadata.labels");
    }

    /** The one container of a workload's pods. */
    JsonObject container() {
        return list(pod(), "containers").findFirst().orElseThrow(() -> new AssertionError(this + " has no container"));
    }

    /** What its container is told by name, whatever the value comes from. */
    Stream<JsonObject> environment() {
        return list(container(), "env");
    }

    static boolean selects(Map<String, String> selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    static Map<String, String> labels(JsonObject from, String path) {
        Map<String, String> labels = new TreeMap<>();
        find(from, path)
                .ifPresent(found -> found.getAsJsonObject()
                        .entrySet()
                        .forEach(label ->
                                labels.put(label.getKey(), label.getValue().getAsString())));
        return labels;
    }

    /** The objects of a list; none if there is no list at that path. */
    static Stream<JsonObject> list(JsonObject from, String path) {
        return find(from, path)
                .map(found -> StreamSupport.stream(found.getAsJsonArray().spliterator(), false))
                .orElseGet(Stream::of)
                .map(JsonElement::getAsJsonObject);
    }

    static JsonObject object(JsonObject from, String path) {
        return find(from, path)
                .map(JsonElement::getAsJsonObject)
                .orElseThrow(() -> new AssertionError("there is no " + path + " in " + from));
    }

    static String text(JsonObject from, String path) {
        return find(from, path)
                .map(JsonElement::getAsString)
                .orElseThrow(() -> new AssertionError("there is no " + path + " in " + from));
    }

    static Optional<JsonElement> find(JsonObject from, String path) {
        JsonElement at = from;
        for (String name : path.split("\\.", -1)) {
            if (!at.isJsonObject() || !at.getAsJsonObject().has(name)) {
                return Optional.empty();
            }
            at = at.getAsJsonObject().get(name);
        }
        return Optional.of(at);
    }

    /** Every object in it, however deep. */
    static Stream<JsonObject> allObjects(JsonElement in) {
        return switch (in) {
            case JsonObject object ->
                Stream.concat(
                        Stream.of(object), object.entrySet().stream().flatMap(member -> allObjects(member.getValue())));
            case JsonArray array ->
                StreamSupport.stream(array.spliterator(), false).flatMap(Resource::allObjects);
            default -> Stream.of();
        };
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
