package dev.omnirules.proofs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The headings, anchors, links and quotes of one Markdown text; what stands in code blocks is none of them. */
final class Markdown {

    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)(?: +#+)? *");
    private static final Pattern LINK = Pattern.compile("]\\(<?([^)\\s>]+)>?(?: +\"[^\"]*\")?\\)");
    private static final Pattern REFERENCE = Pattern.compile("^ {0,3}\\[[^]]+]: +(\\S+)");
    private static final Pattern HTML_ANCHOR = Pattern.compile("<a +(?:id|name)=\"([^\"]+)\"");
    private static final Pattern DEFINITION =
            Pattern.compile("(?:#{1,6} +| *[-*] +| *\\d+\\. +|\\| *)[*_`]*(\\w+(?:-\\d+)?)\\b.*");

    private final List<String> lines;

    private Markdown(List<String> lines) {
        this.lines = lines;
    }

    /** Reads a text; its code blocks become blank lines, so that line numbers stay. */
    static Markdown of(String text) {
        List<String> lines = new ArrayList<>();
        String fence = "";
        for (String line : text.split("\n", -1)) {
            String start = line.stripLeading();
            String mark = start.startsWith("```") ? "```" : start.startsWith("~~~") ? "~~~" : "";
            boolean inside = !fence.isEmpty() || !mark.isEmpty();
            if (fence.isEmpty()) {
                fence = mark;
            } else if (fence.equals(mark)) {
                fence = "";
            }
            lines.add(inside ? "" : line);
        }
        return new Markdown(lines);
    }

    /** The lines, blank where a code block was. */
    List<String> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** The names by which a link reaches a heading of this text, as GitHub makes them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = anchor(heading.group(1));
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
            HTML_ANCHOR.matcher(line).results().forEach(found -> anchors.add(found.group(1)));
        }
        return anchors;
    }

    private static String anchor(String heading) {
        return heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    /** The targets of the links in one line, in order. */
    static List<String> links(String line) {
        String plain = line.replaceAll("(`+)[^`]*\\1", "");
        List<String> links = new ArrayList<>();
        LINK.matcher(plain).results().forEach(found -> links.add(found.group(1)));
        REFERENCE.matcher(plain).results().forEach(found -> links.add(found.group(1)));
        return links;
    }

    /** The words with which headings, list items and table rows begin: what they define, if they define anything. */
    Set<String> defined() {
        return lines.stream()
                .map(DEFINITION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toSet());
    }

    /** The quoted lines, without their mark. */
    List<String> quotes() {
        return lines.stream()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
    }

    /** The sections of a level, by their headings, in order; a section ends with the next heading of its level or above. */
    Map<String, Markdown> sections(int level) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> present = new ArrayList<>();
        for (String line : lines) {
            int depth = HEADING.matcher(line).matches() ? line.indexOf(' ') : Integer.MAX_VALUE;
            if (depth <= level) {
                present = new ArrayList<>();
            }
            if (depth == level) {
                sections.put(line.substring(level).strip(), present);
            }
            present.add(line);
        }
        Map<String, Markdown> read = new LinkedHashMap<>();
        sections.forEach((heading, own) -> read.put(heading, new Markdown(own)));
        return read;
    }
}
