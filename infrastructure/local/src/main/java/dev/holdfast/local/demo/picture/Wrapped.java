package dev.holdfast.local.demo.picture;

import java.util.ArrayList;
import java.util.List;

/** Text in lines, because SVG breaks none. */
final class Wrapped {

    private Wrapped() {
    }

    /** The words of a text in lines of so many characters at most, longer words aside. */
    static List<String> lines(String text, int characters) {
        return packed(List.of(text.split(" ")), " ", characters);
    }

    /** Things with commas between, none of them broken. */
    static List<String> things(List<String> things, int characters) {
        return packed(things, ", ", characters);
    }

    private static List<String> packed(List<String> parts, String between, int characters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            if (!line.isEmpty() && line.length() + between.length() + part.length() > characters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : between).append(part);
        }
        lines.add(line.toString());
        return lines;
    }
}
