package dev.omnirules.examples.shift.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * The page without its data. Its policy allows this script and this style by their hashes and nothing else: no network, and no
 * script that came with the data.
 */
final class PageTemplate {

    private static final String DATA = "{data}";

    private final String html;
    private final int dataAt;

    private PageTemplate(String html) {
        this.html = html;
        this.dataAt = html.indexOf(DATA);
    }

    static PageTemplate in(Locale locale) {
        String style = resource("page.css");
        String script = resource("page.js");
        return new PageTemplate(resource("page.html")
                .replace("{language}", locale.toLanguageTag())
                .replace("{style-hash}", hash(style))
                .replace("{script-hash}", hash(script))
                .replace("{style}", style)
                .replace("{script}", script));
    }

    /** Writes what stands before the data. */
    void writeHead(OutputStream out) throws IOException {
        out.write(html.substring(0, dataAt).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes what stands after the data. */
    void writeFoot(OutputStream out) throws IOException {
        out.write(html.substring(dataAt + DATA.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) {
        try (InputStream in = PageTemplate.class.getResourceAsStream("/dev/omnirules/examples/shift/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
