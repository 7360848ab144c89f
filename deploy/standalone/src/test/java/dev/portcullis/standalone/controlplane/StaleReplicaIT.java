package dev.portcullis.standalone.controlplane;

import static dev.portcullis.standalone.controlplane.ControlPlane.eventually;

import dev.portcullis.standalone.controlplane.ControlPlane.Service;
import dev.portcullis.standalone.controlplane.Tenant.Member;
import org.junit.jupiter.api.Test;

/** What cannot be known to be in force grants nothing new. */
class StaleReplicaIT {

    @Test
    void whileAStoreDoesNotSayHowFarItHasComeNothingIsMintedAndRootStillTakesAway() {
        try (ControlPlane plane = ControlPlane.ofItsOwn()) {
            Tenant tenant = plane.openAccount();
            Member alice = tenant.user("alice");
            tenant.user("bob");
            tenant.grant(alice, "admin", "\"*\"", "\"*\"");
            eventually(201, () -> tenant.as(alice, Service.IDENTITY).post("/v1/users", "{\"userName\":\"carol\"}"));

            plane.stop(Service.POLICY);

            tenant.as(alice, Service.IDENTITY)
                    .post("/v1/users/bob/access-keys", "{\"use\":\"api\"}")
                    .expectProblem(503, "Unavailable");
            tenant.as(alice, Service.IDENTITY)
                    .post("/v1/users", "{\"userName\":\"dave\"}")
                    .expectProblem(503, "Unavailable");
            tenant.root(Service.IDENTITY).delete("/v1/users/bob").expect(204);
            tenant.root(Service.IDENTITY).get("/v1/users/dave").expectProblem(404, "EntityNotExist.User");

            plane.start(Service.POLICY);
            eventually(
                    201,
                    () -> tenant.as(alice, Service.IDENTITY).post("/v1/users/carol/access-keys", "{\"use\":\"api\"}"));
        }
    }
}
