package dev.portcullis.decision.offline;

import dev.portcullis.decision.engine.AuthorizationRequest;
import dev.portcullis.decision.engine.RequestContext;
import dev.portcullis.language.Position;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads a line's {@code request}. */
final class RequestReader {

    private static final String PATH = "$.request";

    private final LineCursor cursor;
    private @Nullable PrincipalName principal;
    private @Nullable Action action;
    private List<ResourceName> resources = List.of();
    private RequestContext context = RequestContext.EMPTY;
    private Optional<String> resourceGroup = Optional.empty();

    RequestReader(LineCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Who wants to do what.
     *
     * @param resources at least one
     */
    record Request(
            PrincipalName principal,
            Action action,
            List<ResourceName> resources,
            RequestContext context,
            Optional<String> resourceGroup) {

        Request {
            resources = List.copyOf(resources);
        }
    }

    /** Reads the members; what is missing is told by {@link #request} alone, for a line that is not JSON says so first. */
    RequestReader read() {
        if (cursor.token() != JsonToken.START_OBJECT) {
            throw cursor.rejected("`request` is an object.", PATH);
        }
        LineCursor.Members members = cursor.members(PATH);
        for (String name = members.next(); name != null; name = members.next()) {
            member(name, PATH + "." + name);
        }
        return this;
    }

    Request request() {
        if (principal == null || action == null || resources.isEmpty()) {
            throw incomplete("A request names its principal, action and resource.", PATH);
        }
        if (resources.size() > AuthorizationRequest.MAX_RESOURCES) {
            throw incomplete("A request names too many resources.", PATH + ".resource");
        }
        return new Request(principal, action, resources, context, resourceGroup);
    }

    private void member(String name, String path) {
        switch (name) {
            case "principal" -> principal = cursor.value(cursor.text(path), path, PrincipalName::parse);
            case "action" -> action = cursor.value(cursor.text(path), path, Action::of);
            case "resource" ->
                resources = cursor.texts(path).stream()
                        .map(resource -> cursor.value(resource, path, ResourceName::of))
                        .toList();
            case "context" -> context = context(path);
            case "resourceGroup" -> resourceGroup = Optional.of(cursor.text(path));
            default -> throw cursor.rejected("A request has no member `" + name + "`.", path);
        }
    }

    private RequestContext context(String path) {
        if (cursor.token() != JsonToken.START_OBJECT) {
            throw cursor.rejected("`context` is an object.", path);
        }
        Map<String, List<String>> values = new HashMap<>();
        LineCursor.Members members = cursor.members(path);
        for (String key = members.next(); key != null; key = members.next()) {
            values.put(key, cursor.texts(path + "['" + key + "']"));
        }
        return cursor.value(values, path, RequestContext::of);
    }

    private static LineRejected incomplete(String message, String path) {
        return new LineRejected(LineRejected.INVALID, message, Position.START, path);
    }
}
