package dev.omnirules.examples.contactcenter.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * Limits how many bodies of one address are read at once, and how long one may take: each keeps a thread. In Tomcat, and not in a filter,
 * because Tomcat itself reads forms.
 */
final class SlowBodies extends ValveBase {

    /** The attribute of a request whose body was not read to its end: the filter that reads bodies answers it. */
    static final String TOO_SLOW = SlowBodies.class.getName() + ".tooSlow";

    private static final int MOST = 20;
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();

    private final Map<String, Integer> reading = new ConcurrentHashMap<>();
    private final JsonMapper json;

    SlowBodies(JsonMapper json) {
        super(true);
        this.json = json;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
            getNext().invoke(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        if (reading.merge(address, 1, Integer::sum) > MOST) {
            end(address);
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null); // the rest is not waited for
            response.setErrorReported(); // here: a page of failures would read the body
            Problems.tooMany(response, 1, json);
            return;
        }
        InputBuffer all = request.getCoyoteRequest().getInputBuffer();
        Body body = new Body(all, request, address);
        request.getCoyoteRequest().setInputBuffer(body);
        try {
            getNext().invoke(request, response);
        } finally {
            body.end();
            request.getCoyoteRequest().setInputBuffer(all);
        }
    }

    private void end(String address) {
        reading.computeIfPresent(address, (whose, count) -> count == 1 ? null : count - 1);
    }

    /** A body that is being read, by one thread. Its first read is not refused: what a busy host comes late to is not a slow body. */
    private final class Body implements InputBuffer {

        private final InputBuffer from;
        private final Request request;
        private final String address;
        private final long start = System.nanoTime();
        private boolean begun;
        private boolean ended;

        Body(InputBuffer from, Request request, String address) {
            this.from = from;
            this.request = request;
            this.address = address;
        }

        @Override
        public int doRead(ApplicationBufferHandler into) throws IOException {
            int read = readInTime(into);
            if (read < 0) {
                end();
            }
            return read;
        }

        private int readInTime(ApplicationBufferHandler into) throws IOException {
            try {
                if (!begun || System.nanoTime() - start <= LONGEST) {
                    begun = true;
                    return from.doRead(into);
                }
            } catch (SocketTimeoutException silent) {
                // as slow as one that goes on
            }
            request.setAttribute(TOO_SLOW, true);
            return -1; // a failure would have Tomcat look for a page of failures
        }

        @Override
        public int available() {
            return from.available();
        }

        void end() {
            if (!ended) {
                ended = true;
                SlowBodies.this.end(address);
            }
        }
    }
}
