package dev.holdfast.local.demo.picture;

import java.util.ArrayList;
import java.util.List;

/** Text in lines, because SVG breaks none. */
final class Wrapped {

    private Wrapped() {
    }

    /** The words of a text in lines of so many characters at most, longer words aside. */
    static List<String> lines(String text, int characters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > characters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
