package dev.omnirules.examples.contactcenter;

import dev.omnirules.examples.contactcenter.laws.LawWatch;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Simulated agents at one node, each with a login, a socket that answers pings, and commands over HTTP: they start conversations with
 * customers whom all of them may reach, hold, resume, finish and qualify. Arguments: agents, seconds, milliseconds between two commands of
 * an agent, clients at once. The exit code is 0 if no law was broken and every agent has what was acknowledged.
 */
public final class LoadMain {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CUSTOMERS = 3_000;
    private static final int LOGINS = 5;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicLong PUSHES = new AtomicLong();
    private static final Map<String, AtomicLong> CODES = new ConcurrentHashMap<>();

    private LoadMain() {}

    /**
     * Runs it.
     *
     * @param args see above
     * @throws Exception if the run could not be made
     */
    public static void main(String[] args) throws Exception {
        int agents = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        int pause = args.length > 2 ? Integer.parseInt(args[2]) : 5_000;
        int clients = args.length > 3 ? Integer.parseInt(args[3]) : 16;
        int port = RunningCenter.freePort();
        String url = "http://localhost:" + port;
        boolean isClean;
        try (ConfigurableApplicationContext host = SpringApplication.run(
                ContactCenterApplication.class,
                "--server.port=" + port,
                "--contact-center.bot=false",
                "--contact-center.database-port=0",
                "--contact-center.more-agents=" + agents,
                "--contact-center.requests-per-second-of-address=1000", // all come from one
                "--logging.level.decisions=warn")) {
            new HttpDesk(url).get("/");
            System.out.printf(
                    "first page %.1f s after the start of the process%n",
                    (System.currentTimeMillis()
                                    - ManagementFactory.getRuntimeMXBean().getStartTime())
                            / 1e3);
            ExecutorService threads = Executors.newFixedThreadPool(clients);
            long started = System.nanoTime();
            List<Agent> all = new ArrayList<>();
            for (Future<Agent> each : threads.invokeAll(logins(agents, url))) {
                all.add(each.get());
            }
            System.out.printf("%d agents signed in within %d s%n", agents, seconds(started));
            started = System.nanoTime();
            long end = started + TimeUnit.SECONDS.toNanos(seconds);
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                List<Agent> own = new ArrayList<>();
                for (int i = client; i < agents; i += clients) {
                    own.add(all.get(i));
                }
                work.add(() -> work(own, pause, end));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> each : threads.invokeAll(work)) {
                nanos.addAll(each.get());
            }
            double took = (System.nanoTime() - started) / 1e9;
            threads.shutdown();
            isClean = report(all, nanos, took, host.getBean(LawWatch.class));
        }
        System.exit(isClean ? 0 : 1);
    }

    private static List<Callable<Agent>> logins(int agents, String url) {
        List<Callable<Agent>> logins = new ArrayList<>();
        for (int i = 1; i <= agents; i++) {
            String name = "agent-" + i;
            logins.add(() -> Agent.signedIn(name, url));
        }
        return logins;
    }

    private static long seconds(long since) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
    }

    private static List<Long> work(List<Agent> own, int pause, long end) throws Exception {
        List<Long> nanos = new ArrayList<>();
        long round = System.nanoTime();
        while (System.nanoTime() < end) {
            for (int i = 0; i < own.size() && System.nanoTime() < end; i++) {
                long due = round + TimeUnit.MILLISECONDS.toNanos((long) pause * i / own.size());
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                nanos.add(own.get(i).command());
            }
            round = Math.max(System.nanoTime(), round + TimeUnit.MILLISECONDS.toNanos(pause));
        }
        return nanos;
    }

    private static boolean report(List<Agent> all, List<Long> nanos, double took, LawWatch watch) throws Exception {
        int differing = 0;
        for (Agent agent : all) {
            differing += agent.hasWhatWasAcknowledged() ? 0 : 1;
        }
        LawWatch.Verdict verdict = watch.verdict();
        for (LawWatch.Verdict before = null; !verdict.equals(before); ) {
            before = verdict;
            TimeUnit.SECONDS.sleep(2);
            verdict = watch.verdict();
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%d commands in %.0f s, %.1f a second; p50 %.1f ms, p99 %.1f ms, longest %.1f ms; %d pushes over sockets%n",
                sorted.length,
                took,
                sorted.length / took,
                millis(sorted, 0.50),
                millis(sorted, 0.99),
                millis(sorted, 1),
                PUSHES.get());
        System.out.println("decisions: " + new TreeMap<>(CODES));
        System.out.println("laws: " + verdict + ", breaches " + verdict.breaches());
        System.out.println("agents who have something else than was acknowledged: " + differing);
        return verdict.breaches() == 0 && differing == 0 && verdict.entries() > 0;
    }

    private static double millis(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }

    /** One agent. */
    private static final class Agent implements WebSocket.Listener {

        private final String url;
        private final String cookies;
        private final String token;
        private final Random random;
        private final Map<String, String> conversations = new HashMap<>();
        private final StringBuilder text = new StringBuilder();
        private final String name;
        private long sent;
        private long beats;

        private Agent(String name, String url, String cookies, String token) {
            this.name = name;
            this.url = url;
            this.cookies = cookies;
            this.token = token;
            this.random = new Random(name.hashCode());
        }

        static Agent signedIn(String name, String url) throws Exception {
            HttpDesk desk = patiently(name, url);
            Agent agent = new Agent(name, url, desk.cookies(), desk.cookie("XSRF-TOKEN"));
            CLIENT.newWebSocketBuilder()
                    .header("Origin", url)
                    .header("Cookie", agent.cookies)
                    .buildAsync(URI.create(url.replace("http", "ws") + "/ws/desk"), agent)
                    .get(1, TimeUnit.MINUTES);
            return agent;
        }

        /** The demonstration's authorization server, in memory, may fail where several sign in at the same moment. */
        private static HttpDesk patiently(String name, String url) throws Exception {
            for (int failures = 0; ; failures++) {
                try {
                    return new HttpDesk(url).agent(name);
                } catch (IllegalStateException e) {
                    if (failures == LOGINS) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                if (text.indexOf("\"ping\"") > 0) {
                    beats++;
                    socket.sendText("{\"type\":\"beat\",\"sequence\":" + beats + ",\"visibility\":\"VISIBLE\"}", true);
                } else {
                    PUSHES.incrementAndGet();
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        /** Sends the next command, and returns the nanoseconds until its answer. */
        long command() throws Exception {
            String open = conversations.isEmpty()
                    ? ""
                    : conversations.keySet().iterator().next();
            if (open.isEmpty() || conversations.size() < 3 && random.nextInt(10) < 4) {
                String number = "1198765" + (1_000 + random.nextInt(CUSTOMERS));
                return send("", "{\"to\":\"" + number + "\",\"origin\":\"+551140028001\"}", "");
            }
            String verb = switch (conversations.get(open)) {
                case "IN_PROGRESS" -> random.nextBoolean() ? "hold" : "finish";
                case "ON_HOLD" -> "resume";
                default -> "qualify";
            };
            String body = verb.equals("qualify") ? "{\"code\":\"RESOLVED\",\"description\":\"Resolvido\"}" : "{}";
            return send("/" + open + "/" + verb, body, open);
        }

        private long send(String path, String body, String conversation) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/desk/conversations" + path))
                    .header("Cookie", cookies)
                    .header("X-XSRF-TOKEN", token)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", name + "-" + sent++)
                    .timeout(Duration.ofMinutes(1))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            long started = System.nanoTime();
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            long took = System.nanoTime() - started;
            if (answer.statusCode() != 200) {
                count("status " + answer.statusCode());
                return took;
            }
            JsonNode decision = JSON.readTree(answer.body()).path("decision");
            String code = decision.path("code").asString("");
            count(code);
            if (code.equals("admission.admitted")) {
                conversations.put(decision.path("values").path("conversation").asString(""), "IN_PROGRESS");
            } else if (code.equals("conversation.done")) {
                String verb = path.substring(path.lastIndexOf('/') + 1);
                conversations.put(
                        conversation,
                        switch (verb) {
                            case "hold" -> "ON_HOLD";
                            case "resume" -> "IN_PROGRESS";
                            default -> "WRAP_UP";
                        });
            } else if (path.endsWith("/qualify")) {
                conversations.remove(conversation);
            }
            return took;
        }

        private static void count(String code) {
            CODES.computeIfAbsent(code, c -> new AtomicLong()).incrementAndGet();
        }

        boolean hasWhatWasAcknowledged() throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/desk"))
                    .header("Cookie", cookies)
                    .build();
            Map<String, String> kept = new HashMap<>();
            JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body())
                    .path("work")
                    .forEach(work -> kept.put(
                            work.path("id").asString(""), work.path("state").asString("")));
            Map<String, String> told = new HashMap<>(conversations);
            told.values().removeIf("WRAP_UP"::equals); // it may have ended by itself
            kept.values().removeIf("WRAP_UP"::equals);
            if (!told.equals(kept)) {
                System.out.println(name + ": told " + told + ", has " + kept);
            }
            return told.equals(kept);
        }
    }
}
