package dev.holdfast.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads templates as SAM's transform made them, which needs SAM: {@code .ci/run} calls this with the folder that it wrote
 * them to. The same rules are kept by the templates as they are written, by {@link CloudTest}.
 */
final class TransformedTemplates {

    private TransformedTemplates() {
    }

    /** @param arguments a folder of JSON files */
    public static void main(String[] arguments) throws IOException {
        List<String> broken = new ArrayList<>();
        int resources = 0;
        int templates = 0;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.sorted().toList()) {
                Map<?, ?> template = Cloud.parse(file.getFileName().toString(), Files.readString(file));
                TemplateRules.broken(template).forEach(problem -> broken.add(file.getFileName() + ": " + problem));
                resources += TemplateRules.resources(template).size();
                templates++;
            }
        }
        broken.forEach(System.err::println);
        System.out.printf("%d resources of %d transformed templates keep the rules, save %d%n", resources, templates, broken.size());
        if (resources == 0 || !broken.isEmpty()) {
            System.exit(1);
        }
    }
}
