package dev.portcullis.acl.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcesIT {

    private static final String PATH = "/v1/instances/rmq-5";
    private static final String RESOURCES = PATH + "/resources";

    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @BeforeEach
    void anInstanceExists() {
        root.post(
                        "/v1/instances",
                        "{\"instanceId\":\"rmq-5\",\"namespaced\":true,\"region\":\"cn\",\"series\":\"rocketmq-5\"}")
                .expect(201);
    }

    private static String resources(String... names) {
        List<String> topics = List.of(names).stream()
                .map(name -> "{\"resourceType\":\"Topic\",\"resourceName\":\"" + name + "\"}")
                .toList();
        return "{\"resources\":[" + String.join(",", topics) + "]}";
    }

    @Test
    void whatIsKnownIsListedWithWhereItIsKnownFrom() {
        root.post(RESOURCES, resources("orders", "bills", "orders")).expect(204);
        root.post(RESOURCES, resources("orders")).expect(204);
        root.put(PATH + "/authentication/user-authentication", "{\"enabled\":true}")
                .expect(200);
        root.post(PATH + "/acl-users", "{\"userName\":\"u\"}").expect(201);
        for (String name : List.of("orders", "secret", "pre*", "*")) {
            root.put(
                            PATH + "/acl-users/u/entries",
                            "{\"resourceType\":\"Topic\",\"resourceName\":\"" + name
                                    + "\",\"actions\":[\"Pub\"],\"decision\":\"Allow\"}")
                    .expect(200);
        }

        RestAnswer first = root.get(RESOURCES + "?resourceType=Topic&limit=2").expect(200);
        assertThat(first.text("/items/0/resourceName")).isEqualTo("bills");
        assertThat(first.json().at("/items/0/known").toString()).isEqualTo("[\"registered\"]");
        assertThat(first.json().at("/items/1/known").toString()).isEqualTo("[\"registered\",\"acl-entry\"]");
        RestAnswer second = root.get(RESOURCES + "?resourceType=Topic&limit=2&cursor=" + first.text("/nextCursor"));
        assertThat(second.json().at("/items").size()).isEqualTo(1);
        assertThat(second.text("/items/0/resourceName")).isEqualTo("secret");
        assertThat(root.get(RESOURCES + "?resourceType=Group")
                        .json()
                        .at("/items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whatIsRegisteredEndsByItselfOrWithItsInstance() {
        root.post(RESOURCES, resources("orders", "bills")).expect(204);
        root.delete(RESOURCES + "?resourceType=Topic&resourceName=bills").expect(204);
        root.delete(RESOURCES + "?resourceType=Topic&resourceName=bills").expectProblem(404, "EntityNotExist.Resource");

        root.delete(PATH).expect(204);

        assertThat(RunningAclService.eventsSinceActivation(account))
                .containsExactly(
                        "acl.instance.series-registered",
                        "acl.resource.registered",
                        "acl.resource.registered",
                        "acl.resource.deregistered",
                        "acl.resource.deregistered",
                        "acl.instance.deleted");
        root.get(RESOURCES + "?resourceType=Topic").expectProblem(404, "EntityNotExist.Instance");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resources\":[]} | InvalidParameter.Resources | /resources",
                "{\"resources\":[{\"resourceType\":\"Queue\",\"resourceName\":\"a\"}]} | InvalidParameter.ResourceType | /resources/0/resourceType",
                "{\"resources\":[{\"resourceType\":\"Topic\",\"resourceName\":\"a*\"}]} | InvalidParameter.ResourceName | /resources/0/resourceName",
                "{\"resources\":[{\"resourceType\":\"Topic\",\"resourceName\":\"\"}]} | InvalidParameter.ResourceName | /resources/0/resourceName"
            })
    void whatIsNoTopicOrGroupIsRefusedAndNothingIsRegistered(String body, String code, String pointer) {
        assertThat(root.post(RESOURCES, body).expectProblem(400, code).text("/errors/0/pointer"))
                .isEqualTo(pointer);
        root.get(RESOURCES + "?resourceType=topic").expectProblem(400, "InvalidParameter.ResourceType");
        assertThat(RunningAclService.eventsSinceActivation(account)).containsExactly("acl.instance.series-registered");
    }
}
