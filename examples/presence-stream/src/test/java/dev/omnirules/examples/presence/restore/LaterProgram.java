package dev.omnirules.examples.presence.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.tools.ToolProvider;

/**
 * The next version of the program: it knows one kind of event more, of a page that was left. It is made of the present
 * source, with a greater version of the form and one case more, so that the two differ in nothing else.
 */
final class LaterProgram {

    private static final Path FORM = Path.of("src/main/java/dev/omnirules/examples/presence/stream/SignalForm.java");
    private static final String VERSION = "static final int VERSION = 1;";
    private static final String KINDS = "            case 'B' ->";

    private LaterProgram() {}

    /** Compiles it, and returns its class path. */
    static String compile(Path directory) throws IOException {
        String source = Files.readString(FORM);
        assertThat(source).containsOnlyOnce(VERSION).containsOnlyOnce(KINDS);
        Path later = directory.resolve("later/SignalForm.java");
        Files.createDirectories(later.getParent());
        Files.writeString(
                later,
                source.replace(VERSION, "static final int VERSION = 2;")
                        .replace(
                                KINDS,
                                "            case 'L' -> new ConnectionClosed(at, in.readLong(), CloseKind.UNLOADED);\n"
                                        + KINDS));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-d",
                        later.getParent().toString(),
                        "-cp",
                        Instance.program(),
                        later.toString());
        assertThat(result).isZero();
        return later.getParent() + System.getProperty("path.separator") + Instance.program();
    }

    /** The new kind, as the next version of the ingest writes it: the agent left the page of a connection. */
    static byte[] left(Instant at, long connection) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(2);
        out.writeByte('L');
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
        out.writeLong(connection);
        return bytes.toByteArray();
    }
}
