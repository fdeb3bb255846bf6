package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The build: one version of everything, said once, and the same bytes every time. */
class PomTest {

    /** What Maven binds to a jar's and a pom's life cycle without being asked. */
    private static final Set<String> BOUND = Set.of("maven-clean-plugin", "maven-resources-plugin",
            "maven-compiler-plugin", "maven-surefire-plugin", "maven-jar-plugin", "maven-install-plugin",
            "maven-deploy-plugin", "maven-site-plugin");

    private final Element functions = read("functions/pom.xml");
    private final Element infrastructure = read("infrastructure/pom.xml");

    @Test
    void plugins_whenUsedOnBothSides_thenTheirVersionsAreTheSame() {
        assertThat(pluginVersions(infrastructure)).isEqualTo(pluginVersions(functions))
                .containsKeys(BOUND.toArray(String[]::new));
    }

    @Test
    void properties_whenSharedByBothSides_thenTheyAreTheSame() {
        for (String name : List.of("maven.compiler.release", "project.build.sourceEncoding",
                "project.build.outputTimestamp")) {
            assertThat(property(infrastructure, name)).as(name).isPresent().isEqualTo(property(functions, name));
        }
    }

    /** `sam build` copies this folder alone. */
    @Test
    void functions_whenBuiltAlone_thenTheyNeedNoParent() {
        assertThat(child(functions, "parent")).isEmpty();
    }

    @Test
    void versions_whenDeclared_thenTheyArePinned() {
        List<String> loose = new ArrayList<>();
        poms().forEach((path, pom) -> {
            for (String kind : List.of("dependency", "plugin")) {
                for (Element element : elements(pom, kind)) {
                    version(pom, element)
                            .filter(version -> !version.equals("${project.version}"))
                            .filter(version -> !version.matches("\\d[\\w.-]*") || version.contains("SNAPSHOT"))
                            .ifPresent(version -> loose.add(path + ": " + coordinates(element) + " " + version));
                }
            }
        });
        assertThat(loose).isEmpty();
    }

    @Test
    void dependencies_whenUsed_thenTheirVersionsStandInOnePlace() {
        List<String> strays = new ArrayList<>();
        poms().forEach((path, pom) -> child(pom, "dependencies").ifPresent(used -> {
            for (Element dependency : elements(used, "dependency")) {
                if (child(dependency, "version").isPresent()) {
                    strays.add(path + ": " + coordinates(dependency));
                }
            }
        }));
        assertThat(strays).as("versions outside dependencyManagement").isEmpty();
    }

    @Test
    void plugins_whenUsed_thenTheirVersionsAreManaged() {
        Set<String> managed = pluginVersions(functions).keySet();
        List<String> strays = new ArrayList<>();
        poms().forEach((path, pom) -> elements(pom, "plugin").forEach(plugin -> {
            if (!managed.contains(childText(plugin, "artifactId").orElseThrow())) {
                strays.add(path + ": " + coordinates(plugin));
            }
        }));
        assertThat(strays).isEmpty();
    }

    @Test
    void poms_whenTheyNameTheirOwnVersion_thenItIsOneForAll() {
        List<String> versions = poms().values().stream()
                .map(pom -> childText(pom, "version")
                        .or(() -> child(pom, "parent").flatMap(parent -> childText(parent, "version"))).orElseThrow())
                .distinct().toList();
        assertThat(versions).hasSize(1);
    }

    @Test
    void poms_whenTheyFetch_thenFromWhereTheMachineSays() {
        poms().forEach((path, pom) -> assertThat(elements(pom, "repository")).as(path).isEmpty());
    }

    private static Map<String, Element> poms() {
        Map<String, Element> poms = new TreeMap<>();
        for (Path file : Repository.files(path -> path.endsWith("pom.xml"))) {
            poms.put(Repository.name(file), read(Repository.name(file)));
        }
        return poms;
    }

    private static Map<String, String> pluginVersions(Element pom) {
        Map<String, String> versions = new TreeMap<>();
        Element managed = child(child(pom, "build").orElseThrow(), "pluginManagement").orElseThrow();
        elements(managed, "plugin").forEach(plugin -> versions.put(
                childText(plugin, "artifactId").orElseThrow(), childText(plugin, "version").orElseThrow()));
        return versions;
    }

    /** The version that an element says, with the properties of its own pom put in. */
    private static Optional<String> version(Element pom, Element element) {
        return childText(element, "version").map(version -> {
            Matcher reference = Pattern.compile("\\$\\{(.+)}").matcher(version);
            return reference.matches() ? property(pom, reference.group(1)).orElse(version) : version;
        });
    }

    private static Optional<String> property(Element pom, String name) {
        return child(pom, "properties").flatMap(properties -> childText(properties, name));
    }

    private static String coordinates(Element element) {
        return childText(element, "groupId").orElse("org.apache.maven.plugins") + ":"
                + childText(element, "artifactId").orElseThrow();
    }

    private static Optional<String> childText(Element parent, String name) {
        return child(parent, name).map(element -> element.getTextContent().strip());
    }

    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Element read(String path) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(Repository.ROOT.resolve(path).toFile()).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
