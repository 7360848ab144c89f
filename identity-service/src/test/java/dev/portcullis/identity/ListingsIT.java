package dev.portcullis.identity;

import static dev.portcullis.identity.SignInSteps.require;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.identity.RunningIdentityService.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever turns pages sees everything that was there all the time, once, whatever comes and goes meanwhile. */
class ListingsIT {

    private static final String TRUST = "{\\\"Version\\\":\\\"1\\\",\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
            + "\\\"Action\\\":\\\"sts:AssumeRole\\\",\\\"Principal\\\":{\\\"Service\\\":[\\\"ecs.aliyuncs.com\\\"]}}]}";

    private final RunningIdentityService service = RunningIdentityService.shared();
    private final RunningIdentityService.Caller root = service.rootOfFreshAccount();

    @ParameterizedTest
    @CsvSource({
        "/v1/users, userName, /userName",
        "/v1/groups, groupName, /groupName",
        "/v1/mfa-devices, virtualMfaDeviceName, /serialNumber",
        "/v1/roles, roleName, /roleName"
    })
    void pagesSurviveWhatIsInsertedAndDeletedBetweenThem(String path, String field, String shown) {
        List<String> stay = new ArrayList<>();
        for (int i = 10; i < 20; i++) {
            create(path, field, "m" + i);
            if (i != 13) {
                stay.add("m" + i);
            }
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int page = 0;
        do {
            Answer answer = require(root.get(path + "?limit=3" + cursor), 200);
            answer.json().path("items").forEach(item -> {
                String name = item.at(shown).asString();
                seen.add(name.substring(name.indexOf('/') + 1));
            });
            // Before, between and behind what was shown; and what the cursor stands on goes away.
            create(path, field, "a" + page);
            create(path, field, "M1" + page + "x");
            create(path, field, "z" + page);
            if (page == 1) {
                require(root.delete(path + "/m13"), 204);
                require(root.delete(path + "/" + seen.getLast()), 204);
                stay.remove(seen.getLast());
            }
            cursor = answer.json().has("nextCursor")
                    ? "&cursor=" + answer.json().path("nextCursor").asString()
                    : "";
            page++;
        } while (!cursor.isEmpty() && page < 30);

        assertThat(seen).doesNotHaveDuplicates().containsAll(stay);
    }

    private void create(String path, String field, String name) {
        String more = path.endsWith("roles") ? ",\"trustPolicy\":\"" + TRUST + "\"" : "";
        require(root.post(path, "{\"" + field + "\":\"" + name + "\"" + more + "}"), 201);
    }
}
