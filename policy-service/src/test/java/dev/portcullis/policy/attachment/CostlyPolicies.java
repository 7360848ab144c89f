package dev.portcullis.policy.attachment;

import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.MatchingCost;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Cheap policies, and policies of which one is affordable and two are not. */
record CostlyPolicies(RestClient client) {

    /** What {@link #cheap} costs. */
    static final int CHEAP = cost(cheap());

    /** What {@link #dear} costs. */
    static final int DEAR = cost(dear());

    private static final JsonMapper JSON = new JsonMapper();

    static String cheap() {
        return document("\"*\"");
    }

    static String dear() {
        return document(IntStream.range(0, 6)
                .mapToObj(i -> "\"acs:mq:*:*:*orders-" + i + "*\"")
                .collect(Collectors.joining(",")));
    }

    private static String document(String resources) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"mq:PUB\",\"Resource\":["
                + resources + "]}]}";
    }

    private static int cost(String document) {
        return MatchingCost.of(PolicyDocument.parse(document, DocumentKind.IDENTITY));
    }

    void createCheap(String name) {
        create(name, cheap());
    }

    void createDear(String name) {
        create(name, dear());
    }

    private void create(String name, String document) {
        ObjectNode body = JSON.createObjectNode().put("policyName", name).put("policyDocument", document);
        client.post("/v1/policies", body.toString()).expect(201);
    }

    RestAnswer addVersion(String name, String document, boolean setAsDefault) {
        ObjectNode body =
                JSON.createObjectNode().put("policyDocument", document).put("setAsDefault", setAsDefault);
        return client.post("/v1/policies/" + name + "/versions", body.toString());
    }

    RestAnswer setDefault(String name, String versionId) {
        return client.put("/v1/policies/" + name + "/default-version", "{\"versionId\":\"" + versionId + "\"}");
    }

    /** Creates a resource group and answers its id. */
    String createGroup(String name) {
        ObjectNode body = JSON.createObjectNode().put("name", name).put("displayName", name);
        return client.post("/v1/resource-groups", body.toString()).expect(201).text("/resourceGroupId");
    }

    RestAnswer attach(String type, String principal, String policy) {
        return client.post(
                "/v1/attachments", attachment(type, principal, policy).toString());
    }

    RestAnswer attachIn(String resourceGroupId, String type, String principal, String policy) {
        return client.post(
                "/v1/attachments",
                attachment(type, principal, policy)
                        .put("resourceGroupId", resourceGroupId)
                        .toString());
    }

    private static ObjectNode attachment(String type, String principal, String policy) {
        return JSON.createObjectNode()
                .put("principalType", type)
                .put("principalName", principal)
                .put("policyType", "Custom")
                .put("policyName", policy);
    }
}
