package dev.omnirules.oauth.keycloak;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to the token endpoint. It counts how often each refresh token is presented, and can cut one answer after some
 * bytes, refuse connections, or take requests and hold their answers back.
 */
final class TokenProxy implements Closeable {

    private static final int NEVER = -1;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    private static final Pattern TOKEN = Pattern.compile("(?:^|&)refresh_token=([^&]+)");

    private final int port;
    private final int target;
    private final Map<String, AtomicInteger> presented = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cutNextAfter = new AtomicInteger(NEVER);
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile ServerSocket entrance;
    private volatile boolean hung;

    TokenProxy(int target) throws IOException {
        this.target = target;
        this.entrance = listen(0);
        this.port = entrance.getLocalPort();
    }

    int port() {
        return port;
    }

    /** How often the most presented refresh token was presented. */
    int mostPresentations() {
        return presented.values().stream().mapToInt(AtomicInteger::get).max().orElse(0);
    }

    /** How many refresh tokens were presented. */
    int presented() {
        return presented.size();
    }

    /** How many answers were cut. */
    int cuts() {
        return cuts.get();
    }

    /** Cuts the next answer to a presented refresh token after so many bytes. */
    void cutNextAfter(int bytes) {
        cutNextAfter.set(bytes);
    }

    /** Tells whether the cut that was ordered last has been made. */
    boolean hasCut() {
        return cutNextAfter.get() == NEVER;
    }

    /** Takes requests from now on and gives no answers, or goes back to normal. */
    void hang(boolean value) {
        hung = value;
        if (!value) {
            open.forEach(TokenProxy::close);
        }
    }

    /** From now on nobody is let in. */
    void refuse() {
        close(entrance);
        open.forEach(TokenProxy::close);
    }

    /** From now on everybody is let in again. */
    void admit() throws IOException {
        entrance = listen(port);
    }

    @Override
    public void close() {
        refuse();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 100);
        run(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) throws IOException {
        while (!socket.isClosed()) {
            Socket near = socket.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            open.add(near);
            open.add(far);
            AtomicInteger cut = new AtomicInteger(NEVER);
            run(() -> requests(near, far, cut));
            run(() -> answers(far, near, cut));
        }
    }

    private void requests(Socket from, Socket to, AtomicInteger cut) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            StringBuilder seen = new StringBuilder();
            byte[] buffer = new byte[16_384];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                seen.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                count(seen, cut);
                out.write(buffer, 0, read);
            }
        }
    }

    /** Takes whole requests off the text, and counts those that present a refresh token. */
    private void count(StringBuilder seen, AtomicInteger cut) {
        for (int head = seen.indexOf("\r\n\r\n"); head >= 0; head = seen.indexOf("\r\n\r\n")) {
            Matcher length = LENGTH.matcher(seen.substring(0, head));
            int end = head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
            if (seen.length() < end) {
                return;
            }
            Matcher token = TOKEN.matcher(seen.substring(head + 4, end));
            if (token.find()) {
                presented
                        .computeIfAbsent(token.group(1), key -> new AtomicInteger())
                        .incrementAndGet();
                cut.set(cutNextAfter.getAndSet(NEVER));
            }
            seen.delete(0, end);
        }
    }

    private void answers(Socket from, Socket to, AtomicInteger cut) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16_384];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                int through = cut.get() == NEVER ? read : Math.min(read, cut.get());
                if (!hung) {
                    out.write(buffer, 0, through);
                }
                if (through < read || cut.get() == through) {
                    cuts.incrementAndGet();
                    return;
                }
                cut.updateAndGet(left -> left == NEVER ? NEVER : left - through);
            }
        }
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException cut) {
                // what this proxy is for: the ends find out by themselves
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
