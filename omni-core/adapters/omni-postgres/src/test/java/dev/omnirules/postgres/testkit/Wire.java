package dev.omnirules.postgres.testkit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The network between an adapter and its server: it counts round trips, is cut, freezes, and loses commits on their way
 * there or their answers on the way back. Thread-safe.
 */
public final class Wire implements AutoCloseable {

    /** What becomes of a commit. */
    public enum Fate {
        /** It arrives, and so does its answer. */
        PASSED,
        /** The connection is cut before the server hears of it. */
        LOST,
        /** The server commits, and the connection is cut before anybody hears of it. */
        UNANSWERED
    }

    private final int target;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicLong trips = new AtomicLong();
    private final AtomicLong cuts = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private volatile Duration delay = Duration.ZERO;
    private volatile Supplier<Fate> fates = () -> Fate.PASSED;
    private boolean frozen;
    private ServerSocket listener;
    private Thread acceptor;

    /** A wire to a port of this machine. */
    public Wire(int target) {
        this.target = target;
        this.port = EmbeddedServer.freePort();
        mend();
    }

    /** Where the adapter is to connect. */
    public int port() {
        return port;
    }

    /** How often a client spoke and a server answered. */
    public long trips() {
        return trips.get();
    }

    /** How many commits were cut off on their way there or back. */
    public long cuts() {
        return cuts.get();
    }

    /** Decides the fate of each commit from now on. */
    public void commitsAre(Supplier<Fate> decided) {
        fates = decided;
    }

    /** Makes the way longer, in both directions, from now on: rounded up to what the machine's timer can do. */
    public void delay(Duration eachWay) {
        delay = eachWay;
    }

    /** Cuts every connection and refuses new ones. */
    public void cut() {
        close();
    }

    /** Accepts connections again. */
    public void mend() {
        ServerSocket listening = listen(port);
        listener = listening;
        acceptor = start(() -> accept(listening));
    }

    /** Lets nothing through until thawed. */
    public void freeze() {
        lock.lock();
        frozen = true;
        lock.unlock();
    }

    /** Lets everything through again, late. */
    public void thaw() {
        lock.lock();
        frozen = false;
        thawed.signalAll();
        lock.unlock();
    }

    /** Waits for the listening thread, which holds the port as long as it listens. */
    @Override
    public void close() {
        quietly(listener);
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        links.forEach(Link::close);
    }

    private static ServerSocket listen(int where) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), where));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                connect(socket.accept());
            } catch (IOException e) {
                // the listener was closed
            }
        }
    }

    private void connect(Socket client) {
        try {
            Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
            links.add(link);
            start(link::toServer);
            start(link::toClient);
        } catch (IOException e) {
            quietly(client); // the server is down
        }
    }

    private void passFrost() {
        lock.lock();
        try {
            while (frozen) {
                thawed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }

    /** One connection. */
    private final class Link {

        private final Socket client;
        private final Socket server;
        private final Messages messages = new Messages();
        private volatile boolean answered = true;
        private volatile boolean swallow;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void toServer() {
            pump(client, server, this::asked);
        }

        void toClient() {
            pump(server, client, this::answered);
        }

        private boolean asked(byte[] bytes, int length) {
            if (answered) {
                answered = false;
                trips.incrementAndGet();
            }
            if (!messages.commitIn(bytes, length)) {
                return true;
            }
            Fate fate = fates.get();
            if (fate != Fate.PASSED) {
                cuts.incrementAndGet();
            }
            swallow = fate == Fate.UNANSWERED;
            return fate != Fate.LOST;
        }

        private boolean answered(byte[] bytes, int length) {
            answered = true;
            return !swallow;
        }

        private void pump(Socket from, Socket to, Filter filter) {
            byte[] buffer = new byte[16_384];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    passFrost();
                    LockSupport.parkNanos(delay.toNanos());
                    if (!filter.passes(buffer, length)) {
                        break;
                    }
                    out.write(buffer, 0, length);
                }
            } catch (IOException e) {
                // one side is gone, and so is the other
            } finally {
                close();
            }
        }

        void close() {
            quietly(client);
            quietly(server);
            links.remove(this);
        }
    }

    /** What happens to bytes on their way. */
    private interface Filter {
        boolean passes(byte[] bytes, int length);
    }

    /** Enough of the protocol to see a COMMIT, also one that was prepared under a name. Used by one thread. */
    private static final class Messages {

        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
        private final Set<String> commits = new HashSet<>();
        private boolean started;

        boolean commitIn(byte[] bytes, int length) {
            pending.write(bytes, 0, length);
            ByteBuffer in = ByteBuffer.wrap(pending.toByteArray());
            boolean commit = false;
            while (whole(in)) {
                commit |= next(in);
            }
            pending.reset();
            pending.write(in.array(), in.position(), in.remaining());
            return commit;
        }

        private boolean whole(ByteBuffer in) {
            int head = started ? 1 : 0;
            return in.remaining() >= head + 4 && in.remaining() >= head + in.getInt(in.position() + head);
        }

        private boolean next(ByteBuffer in) {
            int kind = started ? in.get() : 0;
            started = true;
            int end = in.position() + in.getInt(in.position());
            in.getInt();
            boolean commit = kind == 'P' ? parsed(text(in), text(in)) : kind == 'B' && bound(in);
            in.position(end);
            return commit;
        }

        private boolean parsed(String name, String sql) {
            if (sql.equals("COMMIT")) {
                commits.add(name);
            } else {
                commits.remove(name);
            }
            return false;
        }

        private boolean bound(ByteBuffer in) {
            text(in);
            return commits.contains(text(in));
        }

        private static String text(ByteBuffer in) {
            int start = in.position();
            while (in.get() != 0) {
                continue;
            }
            return new String(in.array(), start, in.position() - start - 1, StandardCharsets.UTF_8);
        }
    }
}
