package dev.portcullis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RAM calls things, and what it asks for (semantics reference §5.2, §5.4), against what is documented and tested here. */
class RamReferenceTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern ERROR = Pattern.compile("\\| (\\d{3}) \\| `([^`]+)` \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.\\w+)*?\\.([a-z]\\w+)`");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** Each operation is an action of that name, asked on these resources; `?` where the request's body or query names them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CreateUser, ListUsers | user/*
                    GetUser, UpdateUser, DeleteUser | user/{userName}
                    CreateLoginProfile, GetLoginProfile, UpdateLoginProfile, DeleteLoginProfile | user/{userName}
                    ChangePassword | user/{userName}
                    CreateAccessKey, UpdateAccessKey, DeleteAccessKey, ListAccessKeys, GetAccessKeyLastUsed | user/{userName}
                    CreateVirtualMFADevice, ListVirtualMFADevices | mfa/*
                    DeleteVirtualMFADevice | mfa/{deviceName}
                    BindMFADevice, UnbindMFADevice, GetUserMFAInfo | user/{userName}
                    CreateGroup, ListGroups | group/*
                    GetGroup, UpdateGroup, DeleteGroup, ListUsersForGroup | group/{groupName}
                    AddUserToGroup, RemoveUserFromGroup | user/{userName} group/{groupName}
                    ListGroupsForUser | user/{userName}
                    CreateRole, ListRoles | role/*
                    GetRole, UpdateRole, DeleteRole | role/{roleName}
                    CreatePolicy, ListPolicies | policy/*
                    GetPolicy, GetPolicyVersion, ListPolicyVersions, ListEntitiesForPolicy | ?
                    UpdatePolicyDescription, DeletePolicy, CreatePolicyVersion | policy/{policyName}
                    SetDefaultPolicyVersion, DeletePolicyVersion | policy/{policyName}
                    AttachPolicyToUser, AttachPolicyToGroup, AttachPolicyToRole | ?
                    DetachPolicyFromUser, DetachPolicyFromGroup, DetachPolicyFromRole | ?
                    ListPoliciesForUser, ListPoliciesForGroup, ListPoliciesForRole | ?
                    SetAccountAlias, GetAccountAlias, ClearAccountAlias | *
                    SetPasswordPolicy, GetPasswordPolicy, SetSecurityPreference, GetSecurityPreference | *
                    DecodeDiagnosticMessage | *
                    """)
    void anOperationIsDecidedAsRamDecidesIt(String operations, String resources) throws IOException {
        Map<String, Set<Set<String>>> asked = permissions();
        for (String operation : operations.split(", ", -1)) {
            assertThat(asked.getOrDefault("ram:" + operation, Set.of()))
                    .as(operation)
                    .contains(Set.of(resources.split(" ", -1)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | InvalidParameter.*.InvalidChars | UserName DisplayName GroupName PolicyName VirtualMFADeviceName RoleName
                    400 | InvalidParameter.*.Length | UserName DisplayName GroupName PolicyName VirtualMFADeviceName RoleName
                    400 | InvalidParameter.*.Length | Comments PolicyDocument Description AccountAlias
                    400 | InvalidParameter.*.Format | MobilePhone Email VersionId AccountAlias AuthenticationCode
                    400 | InvalidParameter.* | PolicyType Password.TooWeak MinimumPasswordLength.Range
                    400 | InvalidParameter.* | RoleArn RoleSessionName DurationSeconds PolicyGrammar PolicySize
                    400 | * | MalformedPolicyDocument NotSupport SignatureNonceUsed SignatureDoesNotMatch InvalidSignatureMethod
                    400 | * | InvalidTimeStamp.Format InvalidTimeStamp.Expired InvalidAccessKeyId.Inactive
                    403 | * | NoPermission CheckAuthenticationCodeFail
                    404 | InvalidAccessKeyId.* | NotFound
                    404 | EntityNotExist.* | User User.AccessKey User.LoginProfile User.MFADevice User.Policy User.Group
                    404 | EntityNotExist.* | VirtualMFADevice Group Group.Policy Policy Policy.Version Role Role.Policy
                    409 | EntityAlreadyExists.* | User User.LoginProfile User.MFADevice User.Group User.Policy
                    409 | EntityAlreadyExists.* | VirtualMFADevice VirtualMFADevice.User Group Group.Policy Policy
                    409 | EntityAlreadyExists.* | Role Role.Policy AccountAlias
                    409 | DeleteConflict.* | User.Group User.AccessKey User.LoginProfile User.MFADevice User.Policy
                    409 | DeleteConflict.* | VirtualMFADevice.User Group.User Group.Policy Role.Policy
                    409 | DeleteConflict.* | Policy.User Policy.Group Policy.Role Policy.Version Policy.Version.Default
                    409 | LimitExceeded.* | User User.AccessKey User.Group User.Policy VirtualMFADevice
                    409 | LimitExceeded.* | Group Group.Policy Policy Policy.Version Role Role.Policy
                    500 | * | InternalError
                    """)
    void anErrorHasRamsCodeAndStatus(String status, String family, String members) throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        Matcher error = ERROR.matcher(text("docs/reference/errors.md"));
        while (error.find()) {
            documented.computeIfAbsent(error.group(2), _ -> new HashSet<>()).add(error.group(1));
        }
        for (String member : members.split(" ", -1)) {
            String code = family.replace("*", member);
            assertThat(documented.getOrDefault(code, Set.of())).as(code).contains(status);
        }
    }

    /** A page that names a test which is not there any more promises what nothing shows. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/reference/ram-rules.md", "docs/explanation/threat-model.md"})
    void everyTestThatAPageNamesIsThere(String page) throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        Matcher test = TEST.matcher(text(page));
        int named = 0;
        while (test.find()) {
            named++;
            String source = sources.getOrDefault(test.group(1), "");
            if (!source.contains(" " + test.group(2) + "(")) {
                missing.add(test.group());
            }
        }
        assertThat(named).isPositive();
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTestClassThatThePagesNameIsThere() throws IOException {
        Map<String, String> sources = testSources();
        for (String page : List.of("docs/reference/ram-rules.md", "docs/explanation/threat-model.md")) {
            Matcher quoted = Pattern.compile("`(\\w+(?:Test|IT))[`.]").matcher(text(page));
            while (quoted.find()) {
                assertThat(sources).as(page).containsKey(quoted.group(1));
            }
        }
    }

    private static Map<String, Set<Set<String>>> permissions() throws IOException {
        Map<String, Set<Set<String>>> asked = new TreeMap<>();
        for (String line : text("docs/reference/permissions.md").lines().toList()) {
            String[] cells = line.split(" \\| ", -1);
            if (line.startsWith("| `") && cells.length >= 4) {
                Set<String> resources = cells[2].startsWith("`") ? Set.copyOf(quoted(cells[2])) : Set.of("?");
                quoted(cells[1])
                        .forEach(action -> asked.computeIfAbsent(action, _ -> new HashSet<>())
                                .add(resources));
            }
        }
        return asked;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(result -> result.group(1)).toList();
    }

    /** The text of every test, by the name of its class. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : List.of(
                "shared-kernel", "identity-service", "policy-service", "acl-service", "decision-service", "deploy")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                for (Path file : files.filter(RamReferenceTest::isTest).toList()) {
                    String name = String.valueOf(file.getFileName()).replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }

    private static boolean isTest(Path file) {
        String path = file.toString();
        return path.contains("/src/test/java/") && (path.endsWith("Test.java") || path.endsWith("IT.java"));
    }

    private static String text(String page) throws IOException {
        return Files.readString(ROOT.resolve(page));
    }
}
