package dev.holdfast.local.demo.picture;

import dev.holdfast.local.simulation.Place;

/** The form of a mark says at which kind of step somebody stands. */
enum Shape {
    /** A length of time to wait. */
    CIRCLE,
    /** A moment to wait for. */
    SQUARE,
    /** A way to choose. */
    DIAMOND,
    /** A send whose answer is not known. */
    TRIANGLE,
    /** Anything else. */
    CROSS;

    /** @param kind as in {@link Place#kind} */
    static Shape of(String kind) {
        return switch (kind) {
            case "Delay" -> CIRCLE;
            case "DelayUntil" -> SQUARE;
            case "If", "Branch", "Split" -> DIAMOND;
            case Place.CLAIM -> TRIANGLE;
            default -> CROSS;
        };
    }

    /** The outline as path data. @param r about half of its width */
    String path(double x, double y, double r) {
        return switch (this) {
            case CIRCLE -> "M" + at(x - r, y) + "a" + at(r, r) + " 0 1 0 " + at(2 * r, 0) + "a" + at(r, r) + " 0 1 0 "
                    + at(-2 * r, 0) + "z";
            case SQUARE -> polygon(x, y, 0.88 * r, -1, -1, 1, -1, 1, 1, -1, 1);
            case DIAMOND -> polygon(x, y, 1.22 * r, 0, -1, 1, 0, 0, 1, -1, 0);
            case TRIANGLE -> polygon(x, y + 0.1 * r, 1.1 * r, 0, -1, 1, 0.8, -1, 0.8);
            case CROSS -> polygon(x, y, r, -0.4, -1, 0.4, -1, 0.4, -0.4, 1, -0.4, 1, 0.4, 0.4, 0.4, 0.4, 1, -0.4, 1, -0.4, 0.4,
                    -1, 0.4, -1, -0.4, -0.4, -0.4);
        };
    }

    /** Goes from corner to corner by what lies between them, which is shorter to write. */
    private static String polygon(double x, double y, double r, double... corners) {
        StringBuilder path = new StringBuilder("M").append(at(x + r * corners[0], y + r * corners[1])).append('l');
        for (int n = 2; n < corners.length; n += 2) {
            path.append(n == 2 ? "" : " ").append(at(r * (corners[n] - corners[n - 2]), r * (corners[n + 1] - corners[n - 1])));
        }
        return path.append('z').toString();
    }

    private static String at(double x, double y) {
        return Markup.number(x) + " " + Markup.number(y);
    }
}
