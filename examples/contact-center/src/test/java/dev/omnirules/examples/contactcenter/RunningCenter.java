package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.examples.contactcenter.setup.Bot;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.examples.contactcenter.setup.Customers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The host on a free port, with short times and no customers of its own, and a headless Chromium in front of it when one is needed. */
final class RunningCenter implements AutoCloseable {

    /** Milliseconds that a page gets for what it should do at once: machines that build are busy. */
    private static final int PATIENCE = 60_000;

    /** Settings of every node of a test. */
    static final List<String> SHORT_TIMES = List.of(
            "--contact-center.bot=false",
            "--contact-center.ringing=12s",
            "--contact-center.rest=1s",
            "--contact-center.disconnected=1s",
            "--logging.level.decisions=warn");

    private final ConfigurableApplicationContext host;
    private @Nullable Playwright playwright;
    private @Nullable Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();
    final int port;
    final String url;

    RunningCenter() {
        this(List.of());
    }

    /** With beans of a test's own, in place of the host's or the library's. */
    RunningCenter(List<Class<?>> beans, String... settings) {
        port = freePort();
        url = "http://localhost:" + port;
        List<String> all = new ArrayList<>(SHORT_TIMES);
        all.addAll(List.of("--server.port=" + port, "--contact-center.database-port=0"));
        all.addAll(List.of(settings));
        host = SpringApplication.run(
                Stream.concat(Stream.of(ContactCenterApplication.class), beans.stream())
                        .toArray(Class<?>[]::new),
                all.toArray(String[]::new));
    }

    /** Gives all classes of tests the same host, which ends with the last one. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunningCenter.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(RunningCenter.class);
        }
    }

    private synchronized Browser browser() {
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                    .setArgs(List.of("--no-sandbox", "--disable-background-networking", "--disable-component-update"));
            Stream.of("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser")
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst()
                    .ifPresent(options::setExecutablePath);
            browser = playwright.chromium().launch(options);
        }
        return browser;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for what becomes so by itself, such as what the feed hands over. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    <T> T bean(Class<T> type) {
        return host.getBean(type);
    }

    Customers.Known customer(int number) {
        return bean(Customers.class).all().get(number);
    }

    /** A browser of its own, logged in, on the first page of the login. */
    Page login(String name) {
        return login(url, name, "");
    }

    private Page login(String address, String name, String script) {
        Page page = open(address, script);
        page.getByLabel("Usuário").fill(name);
        page.getByLabel("Senha").fill(Center.PASSWORD);
        button(page, "Entrar").click();
        page.locator(".app .top").waitFor();
        return page;
    }

    /** A browser of its own at an address; a script runs first in each of its pages. */
    Page open(String address, String script) {
        BrowserContext context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("pt-BR")
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(1440, 860));
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE);
        context.addInitScript(script);
        Page page = context.newPage();
        page.navigate(address);
        return page;
    }

    /** A desk whose agent is signed in to WhatsApp. */
    Page desk(String agent) {
        return desk(url, agent);
    }

    Page desk(String address, String agent) {
        Page page = login(address, agent, "");
        button(page, "Entrar no atendimento").click();
        button(page, "Sair do atendimento").waitFor();
        return page;
    }

    /** A desk where nothing happens by the second: what is shown follows the host and its own instants alone. */
    Page deskWithoutTicks(String agent) {
        return login(url, agent, "window.setInterval = () => 0");
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Opens the dialog, chooses the first origin and types a number. */
    static void type(Page desk, String number) {
        button(desk, "+ Nova conversa").click();
        desk.getByLabel("Número de Origem").selectOption("+551140028001");
        desk.getByLabel("Para").fill(number);
    }

    static void startConversation(Page desk, String number) {
        type(desk, number);
        button(desk, "+Criar Conversa").click();
        desk.locator("dialog").waitFor(hidden());
    }

    static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
    }

    APIRequestContext api(Page page) {
        return page.context().request();
    }

    static List<String> findings(Page page) {
        return new AxeBuilder(page)
                        .setLegacyMode(true) // the pages have no frames
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .toList())
                        .toList();
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(System.getProperty("screenshots", "target/screenshots"), name)));
    }

    /** Everybody leaves: pages are closed, agents signed out, lines free. */
    void clear() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        bean(Center.class)
                .agents()
                .forEach(agent -> bean(ForcedLogout.class).force(agent.id(), SignOutOverride.ending("test", "over")));
        for (Customers.Known customer : bean(Customers.class).all()) {
            leave(bean(Bot.class).line(customer));
        }
    }

    /** A customer who waits gives up. */
    void leave(LineKey line) {
        if (bean(Omni.class).line(line).holder() instanceof LineHolder.Queued queued) {
            bean(Interactions.class).abandon(line, queued.interaction());
        }
    }

    @Override
    public void close() {
        if (playwright != null) {
            playwright.close();
        }
        host.close();
    }
}
