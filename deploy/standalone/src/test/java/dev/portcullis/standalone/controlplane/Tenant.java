package dev.portcullis.standalone.controlplane;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;

/** An account of its own for one test. */
record Tenant(ControlPlane plane, String account, String rootToken) {

    /** A user of the account. */
    record Member(String name, String id, String token) {}

    /** Activates messaging in the account. */
    void activateMessaging() {
        root(Service.ACL).put("/v1/services/ons", "{\"termsVersion\":\"1\"}").expect(200);
    }

    RestClient root(Service service) {
        return plane.at(service, rootToken);
    }

    RestClient as(Member member, Service service) {
        return plane.at(service, member.token());
    }

    /** A user with a token and without a policy. */
    Member user(String name) {
        String id = root(Service.IDENTITY)
                .post("/v1/users", "{\"userName\":\"" + name + "\"}")
                .expect(201)
                .text("/userId");
        return new Member(name, id, token(name, id));
    }

    /** An AccessKey for the API. */
    record AccessKey(String id, String secret) {}

    /** A new AccessKey of a user. */
    AccessKey accessKey(Member member) {
        RestAnswer created = root(Service.IDENTITY)
                .post("/v1/users/" + member.name() + "/access-keys", "{\"use\":\"api\"}")
                .expect(201);
        return new AccessKey(created.text("/accessKeyId"), created.text("/accessKeySecret"));
    }

    /** The user with a token of that key. */
    Member with(Member member, AccessKey key) {
        return new Member(member.name(), member.id(), plane.token(key.id(), key.secret()));
    }

    /** A token such as a sign-in gives. */
    String token(String name, String id) {
        return plane.minted(claims -> claims.subject(id)
                .claim("account", account)
                .claim("principal_type", "user")
                .claim("principal_name", name)
                .claim("credential", "minted-" + name));
    }

    /** A policy of that document. */
    void policy(String name, String document) {
        String quoted = document.replace("\\", "\\\\").replace("\"", "\\\"");
        root(Service.POLICY)
                .post("/v1/policies", "{\"policyName\":\"" + name + "\",\"policyDocument\":\"" + quoted + "\"}")
                .expect(201);
    }

    /** Attaches a policy to a user; the attachment's id. */
    String attach(String policy, Member member) {
        return root(Service.POLICY)
                .post(
                        "/v1/attachments",
                        "{\"principalType\":\"user\",\"principalName\":\"" + member.name()
                                + "\",\"policyType\":\"Custom\",\"acknowledgeHighRisk\":true,\"policyName\":\"" + policy
                                + "\"}")
                .expect(201)
                .text("/attachmentId");
    }

    /** Grants a user these actions on these resources by a policy of its own. */
    String grant(Member member, String policy, String actions, String resources) {
        policy(policy, statement("Allow", actions, resources));
        return attach(policy, member);
    }

    static String statement(String effect, String actions, String resources) {
        return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":" + actions
                + ",\"Resource\":" + resources + "}]}";
    }
}
