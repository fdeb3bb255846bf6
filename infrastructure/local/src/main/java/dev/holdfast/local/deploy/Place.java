package dev.holdfast.local.deploy;

/**
 * A place in a template.
 *
 * @param file   the file's name
 * @param line   from 1
 * @param column from 1
 * @param path   the keys that lead there, such as {@code Resources.Positions.Properties}
 */
record Place(String file, int line, int column, String path) {
    Place at(int otherLine, int otherColumn, String key) {
        return new Place(file, otherLine, otherColumn, path.isEmpty() ? key : path + "." + key);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + (path.isEmpty() ? "" : ": " + path);
    }
}
