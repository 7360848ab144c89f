package dev.portcullis.standalone.measure;

import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.Service;
import dev.portcullis.standalone.installation.ServiceProcesses;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** Whether decisions get slower while people and programs sign in. */
final class SignIns {

    private static final int PER_SECOND = 200;
    /** So many that no one of them tries more often at once than it may fail. */
    private static final int USERS = 200;

    private static final int MOST_QUESTIONS = 1_000_000;
    private static final int WARM_UP_SECONDS = 5;
    private static final String PASSWORD = "Correct horse 1!";

    private final ServiceProcesses services;
    private final PrintWriter out;
    private final Credential root;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    SignIns(ServiceProcesses services, PrintWriter out) {
        this.services = services;
        this.out = out;
        this.root = Credential.read(services.home().credentials().resolve("account-root.json"));
    }

    void measure(int seconds) {
        prepare();
        ask(WARM_UP_SECONDS);
        Latencies alone = ask(seconds);
        report("alone", alone);
        during("sign-ins with passwords", seconds, alone, this::signIn);
        during("tokens for client credentials", seconds, alone, _ -> token());
    }

    private void prepare() {
        try (ApiClient identity = client(Service.IDENTITY)) {
            for (int i = 0; i < USERS; i++) {
                identity.post("/v1/users", Map.of("userName", "user-" + i)).orFail();
                identity.post("/v1/users/user-" + i + "/login-profile", Map.of("password", PASSWORD))
                        .orFail();
            }
        }
    }

    private void during(String what, int seconds, Latencies alone, java.util.function.LongFunction<HttpRequest> call) {
        Map<Integer, AtomicLong> answers = new ConcurrentHashMap<>();
        AtomicBoolean enough = new AtomicBoolean();
        Latencies beside;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> pacing = callers.submit(() -> pace(callers, enough, call, answers));
            try {
                beside = ask(seconds);
            } finally {
                enough.set(true);
                end(pacing);
            }
        }
        report("beside " + PER_SECOND + " " + what + " a second", beside);
        out.println(String.format(
                Locale.ROOT,
                "    p50 %.2f times, p99 %.2f times; answered with %s",
                beside.percentile(0.50) / alone.percentile(0.50),
                beside.percentile(0.99) / alone.percentile(0.99),
                new TreeMap<>(answers)));
        out.flush();
    }

    /** Waits until no call is begun any more; what goes wrong with it is told instead of a figure. */
    private static void end(Future<?> pacing) {
        try {
            pacing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Begins so many calls a second, whether or not the earlier ones were answered. */
    private void pace(
            ExecutorService callers,
            AtomicBoolean enough,
            java.util.function.LongFunction<HttpRequest> call,
            Map<Integer, AtomicLong> answers) {
        long began = System.nanoTime();
        for (long number = 0; !enough.get(); number++) {
            HttpRequest request = call.apply(number);
            callers.execute(() -> count(request, answers));
            long due = began + (number + 1) * 1_000_000_000L / PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void count(HttpRequest request, Map<Integer, AtomicLong> answers) {
        int status;
        try {
            status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            status = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        answers.computeIfAbsent(status, _ -> new AtomicLong()).incrementAndGet();
    }

    private HttpRequest signIn(long number) {
        String body = JsonMapper.shared()
                .writeValueAsString(
                        Map.of("logonName", "user-" + number % USERS + "@" + root.accountId(), "password", PASSWORD));
        return HttpRequest.newBuilder(services.address(Service.IDENTITY).resolve("/v1/sign-in"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest token() {
        String client = URLEncoder.encode(root.clientId(), StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(root.clientSecret(), StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(services.address(Service.IDENTITY).resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
    }

    /** One question after the other. */
    private Latencies ask(int seconds) {
        Map<String, String> question = Map.of(
                "principal", "acs:ram::" + root.accountId() + ":user/user-0",
                "action", "ram:GetUser",
                "resource", "acs:ram:*:" + root.accountId() + ":user/user-0");
        Latencies latencies = new Latencies(MOST_QUESTIONS);
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        try (ApiClient decision = client(Service.DECISION)) {
            for (int asked = 0; asked < MOST_QUESTIONS && System.nanoTime() < end; asked++) {
                long began = System.nanoTime();
                decision.callOnce("POST", "/v1/decisions", question, Map.of()).orFail();
                latencies.add(System.nanoTime() - began);
            }
        }
        return latencies;
    }

    private void report(String what, Latencies latencies) {
        out.println("Decisions over HTTP, one after the other, " + what + ":");
        out.println("  " + latencies);
        out.flush();
    }

    private ApiClient client(Service service) {
        return new ApiClient(services.address(service), services.address(Service.IDENTITY), root);
    }
}
