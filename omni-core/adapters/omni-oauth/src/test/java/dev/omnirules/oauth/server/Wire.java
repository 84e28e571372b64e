package dev.omnirules.oauth.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way to a server, which can be cut: after so many bytes of the server's answer both ends find their connection closed.
 * The server has then answered, and so has done what it was asked to.
 */
public final class Wire implements Closeable {

    private static final int WHOLE = Integer.MAX_VALUE;

    private final ServerSocket entrance;
    private final Thread acceptor;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int passing = WHOLE;

    /** A whole wire to a port of this machine. */
    public Wire(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        acceptor = run(this::accept);
    }

    /** Where it begins. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on only so many bytes of an answer come through. */
    public void cutAfter(int bytes) {
        passing = bytes;
    }

    /** From now on answers come through whole. */
    public void mend() {
        passing = WHOLE;
    }

    /** Closes it; from then on nobody is let in. */
    @Override
    public void close() {
        close(entrance);
        try {
            acceptor.join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        open.forEach(Wire::close);
    }

    private void accept() throws IOException {
        while (!entrance.isClosed()) {
            Socket near = entrance.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            open.add(near);
            open.add(far);
            run(() -> pump(near, far, false));
            run(() -> pump(far, near, true));
        }
    }

    private void pump(Socket from, Socket to, boolean answer) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                int through = answer ? Math.min(read, passing) : read;
                out.write(buffer, 0, through);
                if (through < read) {
                    return;
                }
            }
        }
    }

    private static Thread run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException cut) {
                // what this wire is for: the ends find out by themselves
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
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
