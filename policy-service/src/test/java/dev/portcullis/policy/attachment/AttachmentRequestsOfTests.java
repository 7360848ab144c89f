package dev.portcullis.policy.attachment;

import dev.portcullis.testkit.Cast.Member;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of requests that several tests send. */
final class AttachmentRequestsOfTests {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String SENDING =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":\"*\"}]}";
    static final String EVERYTHING =
            "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private AttachmentRequestsOfTests() {}

    static Member user(AccountId account, String name) {
        long id = ThreadLocalRandom.current().nextLong(200_000_000_000_000_000L, 900_000_000_000_000_000L);
        return new Member(name, account, new PrincipalId(Long.toString(id)));
    }

    static void createPolicy(RestClient client, String name, String document) {
        client.post(
                        "/v1/policies",
                        JSON.createObjectNode()
                                .put("policyName", name)
                                .put("policyDocument", document)
                                .toString())
                .expect(201);
    }

    static ObjectNode attachment(String userName, String policyName) {
        return JSON.createObjectNode()
                .put("principalType", "user")
                .put("principalName", userName)
                .put("policyType", "Custom")
                .put("policyName", policyName);
    }

    /** Every policy and every user. */
    static ObjectNode all(Iterable<String> users, Iterable<String> policies) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode principals = body.putArray("principals");
        users.forEach(
                name -> principals.addObject().put("principalType", "user").put("principalName", name));
        ArrayNode named = body.putArray("policies");
        policies.forEach(name -> named.addObject().put("policyType", "Custom").put("policyName", name));
        return body;
    }
}
