package dev.portcullis.decision.server.authzen;

import dev.portcullis.decision.engine.RequestRejected;
import dev.portcullis.decision.server.moment.HeavyQuestions;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.decision.server.moment.Moments;
import dev.portcullis.decision.server.moment.QuestionCursor;
import dev.portcullis.decision.server.moment.QuestionCursors;
import dev.portcullis.decision.server.moment.Search;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.Access;
import dev.portcullis.platform.security.Authorized;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** AuthZEN's Subject, Resource and Action Search APIs. */
@RestController
final class SearchController {

    private final Moments moments;
    private final Askers askers;
    private final JsonMapper json;
    private final QuestionCursors cursors;
    private final HeavyQuestions heavy;

    SearchController(Moments moments, Askers askers, JsonMapper json, QuestionCursors cursors, HeavyQuestions heavy) {
        this.moments = moments;
        this.askers = askers;
        this.json = json;
        this.cursors = cursors;
        this.heavy = heavy;
    }

    @PostMapping(path = "/access/v1/search/subject", produces = MediaType.APPLICATION_JSON_VALUE)
    @Authorized(value = Askers.SEARCH, access = Access.READ)
    @Operation(operationId = "searchSubjects", summary = "AuthZEN: who may do it to the resource?")
    SearchAnswer subjects(
            CallContext call,
            @RequestHeader(name = "Content-Type", required = false) @Nullable String contentType,
            @RequestBody(required = false) byte @Nullable [] body) {
        AuthzenBody read = AuthzenBody.read(json, contentType, body);
        Entity subject = Questions.entity(read, Optional.empty(), "subject", false);
        Asked asked = new Asked(
                subject,
                Questions.verb(read, Optional.empty()),
                Questions.entity(read, Optional.empty(), "resource", true),
                read.values("context"));
        askers.requireSearch(call);
        return search(
                call,
                read,
                List.of("subject", asked),
                moment -> Candidates.subjects(moment.state(), subject.type()),
                id -> asked.about(subject.withId(id)),
                id -> Map.of("type", subject.type(), "id", id));
    }

    @PostMapping(path = "/access/v1/search/resource", produces = MediaType.APPLICATION_JSON_VALUE)
    @Authorized(
            value = {Askers.SEARCH, "sts:GetCallerIdentity"},
            access = Access.READ)
    @Operation(operationId = "searchResources", summary = "AuthZEN: to which known resources may the subject do it?")
    SearchAnswer resources(
            CallContext call,
            @RequestHeader(name = "Content-Type", required = false) @Nullable String contentType,
            @RequestBody(required = false) byte @Nullable [] body) {
        AuthzenBody read = AuthzenBody.read(json, contentType, body);
        Entity resource = Questions.entity(read, Optional.empty(), "resource", false);
        Asked asked = new Asked(
                Questions.entity(read, Optional.empty(), "subject", true),
                Questions.verb(read, Optional.empty()),
                resource,
                read.values("context"));
        askers.requireSearch(call, asked.subject());
        return search(
                call,
                read,
                List.of("resource", asked),
                moment -> Candidates.resources(moment.state(), resource.type()),
                id -> asked.on(resource.withId(id)),
                id -> Map.of("type", resource.type(), "id", id));
    }

    @PostMapping(path = "/access/v1/search/action", produces = MediaType.APPLICATION_JSON_VALUE)
    @Authorized(
            value = {Askers.SEARCH, "sts:GetCallerIdentity"},
            access = Access.READ)
    @Operation(operationId = "searchActions", summary = "AuthZEN: what may the subject do to the resource?")
    SearchAnswer actions(
            CallContext call,
            @RequestHeader(name = "Content-Type", required = false) @Nullable String contentType,
            @RequestBody(required = false) byte @Nullable [] body) {
        AuthzenBody read = AuthzenBody.read(json, contentType, body);
        Asked asked = new Asked(
                Questions.entity(read, Optional.empty(), "subject", true),
                new Verb("", Map.of()),
                Questions.entity(read, Optional.empty(), "resource", true),
                read.values("context"));
        askers.requireSearch(call, asked.subject());
        return search(
                call,
                read,
                List.of("action", asked),
                moment -> Candidates.actions(moment.state(), asked.resource()),
                asked::doing,
                name -> Map.of("name", name));
    }

    private SearchAnswer search(
            CallContext call,
            AuthzenBody body,
            Object question,
            Function<Moment, List<String>> candidates,
            Function<String, Asked> asking,
            Function<String, Map<String, String>> result) {
        SearchPage page = SearchPage.of(body);
        Optional<QuestionCursor> from = page.token()
                .map(token -> cursors.read(call.account(), question, token).orElseThrow(() -> noToken(body)));
        return heavy.answer(call.account(), () -> {
            Moment moment = from.map(cursor ->
                            moments.at(call.account(), cursor.vector(), cursor.systemPosition(), cursor.time()))
                    .orElseGet(() -> moments.present(call.account()));
            Interpreter interpreter = new Interpreter(moment.view(), moment.time());
            Search.Found<String> found = Search.run(
                    candidates.apply(moment),
                    from.map(QuestionCursor::after).orElse(""),
                    page.limit(),
                    id -> Optional.of(id).filter(candidate -> isAllowed(interpreter, asking.apply(candidate))));
            String next = found.last()
                    .map(last -> cursors.write(call.account(), question, QuestionCursor.on(moment, last)))
                    .orElse("");
            return SearchAnswer.of(found.hits().stream().map(result).toList(), next);
        });
    }

    private static Rejection noToken(AuthzenBody body) {
        return Rejection.badField(
                "InvalidParameter",
                body.pointer() + "/page/token",
                "a page token is the next_token of an earlier answer to the same question, unchanged");
    }

    /** What cannot be asked of a candidate is not allowed to it; what cannot be asked of any is the question's fault. */
    private static boolean isAllowed(Interpreter interpreter, Asked asked) {
        try {
            return interpreter
                    .decide(asked)
                    .map(decision -> decision.isAllowed())
                    .orElse(false);
        } catch (Rejection e) {
            if (e.code().equals(RequestRejected.Code.SOURCE_ADDRESS_REQUIRED.wireName())
                    || e.code().equals("InvalidParameter")) {
                throw e;
            }
            return false;
        }
    }
}
