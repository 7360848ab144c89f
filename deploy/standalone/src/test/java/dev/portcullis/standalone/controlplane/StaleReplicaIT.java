package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import org.junit.jupiter.api.Test;

/** What cannot be known to be in force grants nothing new. */
class StaleReplicaIT {

    @Test
    void whileOthersAreAwayNothingIsMintedAndWhoMayStillTakesAway() {
        try (ControlPlane plane = ControlPlane.ofItsOwn()) {
            Tenant tenant = plane.openAccount();
            Member alice = tenant.user("alice");
            tenant.user("bob");
            tenant.grant(alice, "admin", "\"*\"", "\"*\"");
            eventually(201, () -> tenant.as(alice, Service.IDENTITY).post("/v1/users", "{\"userName\":\"carol\"}"));

            Member erin = tenant.user("erin");
            Tenant.AccessKey key = tenant.accessKey(erin);
            plane.stop(Service.POLICY);
            plane.stop(Service.DECISION);

            tenant.as(alice, Service.IDENTITY).get("/v1/users/bob").expect(200);
            tenant.as(alice, Service.IDENTITY)
                    .put("/v1/users/erin/access-keys/" + key.id() + "/status", "{\"status\":\"Inactive\"}")
                    .expect(200);
            tenant.as(alice, Service.IDENTITY)
                    .put("/v1/users/erin/access-keys/" + key.id() + "/status", "{\"status\":\"Active\"}")
                    .expectProblem(503, "Unavailable");
            tenant.as(alice, Service.IDENTITY)
                    .delete("/v1/users/erin/access-keys/" + key.id())
                    .expect(204);
            tenant.as(alice, Service.IDENTITY).delete("/v1/users/carol").expect(204);
            tenant.root(Service.IDENTITY).post("/v1/users/erin/disable", "").expect(200);
            eventually(401, () -> tenant.as(erin, Service.IDENTITY).get("/v1/users"));
            eventually(401, () -> tenant.as(erin, Service.ACL).get("/v1/instances"));
            tenant.as(
                            new Member("nobody", "999999999999999999", tenant.token("nobody", "999999999999999999")),
                            Service.ACL)
                    .get("/v1/instances")
                    .expectProblem(401, "InvalidBearerToken");

            tenant.as(alice, Service.IDENTITY)
                    .post("/v1/users/bob/access-keys", "{\"use\":\"api\"}")
                    .expectProblem(503, "Unavailable");
            tenant.as(alice, Service.IDENTITY)
                    .post("/v1/users", "{\"userName\":\"dave\"}")
                    .expectProblem(503, "Unavailable");
            tenant.root(Service.IDENTITY).delete("/v1/users/bob").expect(204);
            tenant.root(Service.IDENTITY).get("/v1/users/dave").expectProblem(404, "EntityNotExist.User");

            plane.start(Service.POLICY);
            plane.start(Service.DECISION);
            eventually(
                    201,
                    () -> tenant.as(alice, Service.IDENTITY).post("/v1/users/alice/access-keys", "{\"use\":\"api\"}"));
        }
    }
}
