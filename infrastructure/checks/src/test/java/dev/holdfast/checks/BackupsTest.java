package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.backups.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nobody can miss it: a watch that does not run rings, and whoever is woken finds what to do. */
class BackupsTest {

    private static final String RUNBOOK = "infrastructure/runbook.md";
    private static final String NAMESPACE = "Holdfast/Backups";
    private static final Pattern LINK = Pattern.compile(Pattern.quote(RUNBOOK) + "#([a-z0-9-]+)");

    private final Map<String, Map<?, ?>> alarms = Cloud.resources("AWS::CloudWatch::Alarm");

    /** An alarm on a metric of AWS ignores missing data whatever it says; one of ours must not. */
    @Test
    void alarms_whenTheWatchNeverRuns_thenEveryOneOfThemRings() {
        Map<String, Map<?, ?>> ours = ours();
        assertThat(ours.values()).extracting(alarm -> String.valueOf(alarm.get("MetricName"))).contains("WatchHeartbeat", "TablesNotPresent",
                "TablesNotFresh", "TablesNotRestorable", "TablesNotExact", "Findings", "PingsUnheard");
        ours.forEach((name, alarm) -> {
            assertThat(alarm.get("TreatMissingData")).as(name).isEqualTo("breaching");
            assertThat(Integer.parseInt(String.valueOf(alarm.get("Period")))
                    * Integer.parseInt(String.valueOf(alarm.get("EvaluationPeriods")))).as(name).isLessThanOrEqualTo(3 * 3600);
        });
    }

    @Test
    void heartbeat_whenOneIsMissing_thenBelowTheThreshold() {
        Map<?, ?> heartbeat = ours().values().stream().filter(alarm -> "WatchHeartbeat".equals(alarm.get("MetricName")))
                .findFirst().orElseThrow();
        assertThat(heartbeat.get("ComparisonOperator")).isEqualTo("LessThanThreshold");
        assertThat(heartbeat.get("Threshold")).isEqualTo("1");
    }

    @Test
    void alarms_whenTheyRing_thenSomebodyIsToldAndFindsTheirSectionOfTheRunbook() {
        Set<String> sections = sections();
        assertThat(alarms).isNotEmpty();
        alarms.forEach((name, alarm) -> {
            if (name.startsWith("infrastructure/release.yaml")) {
                // These take a release back by themselves.
                return;
            }
            Map<?, ?> properties = Cloud.map(alarm, "Properties");
            assertThat(Cloud.texts(properties.get("AlarmActions"))).as(name).isNotEmpty()
                    .allMatch(topic -> topic.equals("Alarms") || topic.equals("Backups.Outputs.Alarms"));
            assertThat(links(String.valueOf(properties.get("AlarmDescription")))).as(name).hasSize(1)
                    .allSatisfy(anchor -> assertThat(sections).contains(anchor));
        });
    }

    /** The names stand in the code once more, and CloudWatch would not mind an alarm on a metric that nobody writes. */
    @Test
    void alarms_whenSetOnAMetric_thenTheWatchWritesIt() {
        String written = Repository.text("functions/src/main/java/dev/holdfast/handlers/WatchMetrics.java");
        assertThat(written).contains("\"" + NAMESPACE + "\"");
        ours().values().forEach(alarm -> assertThat(written).contains("metric(\"" + alarm.get("MetricName") + "\""));
    }

    @Test
    void findings_whenTheyNameTheRunbook_thenTheirSectionIsThere() {
        Set<String> sections = sections();
        for (Trouble trouble : Trouble.values()) {
            assertThat(links(trouble.runbook())).as(trouble.name()).hasSize(1)
                    .allSatisfy(anchor -> assertThat(sections).contains(anchor));
        }
    }

    @Test
    void runbook_whenItPointsToASection_thenItIsThere() {
        List<String> dead = new ArrayList<>();
        Pattern.compile("]\\(#([^)]+)\\)").matcher(Repository.text(RUNBOOK)).results().map(link -> link.group(1))
                .filter(anchor -> !sections().contains(anchor)).forEach(dead::add);
        assertThat(dead).isEmpty();
    }

    /** A schedule that nothing retries and whose failures nobody keeps is silent when it fails. */
    @Test
    void schedules_whenTheyFail_thenTheyAreTriedAgainAndKept() {
        Map<String, Map<?, ?>> functions = Cloud.resources("AWS::Serverless::Function");
        List<Map<?, ?>> schedules = functions.values().stream()
                .flatMap(function -> Cloud.maps(Cloud.map(function, "Properties", "Events")))
                .filter(event -> "ScheduleV2".equals(event.get("Type"))).<Map<?, ?>>map(event -> event).toList();
        assertThat(schedules).isNotEmpty().allSatisfy(event -> {
            assertThat(Cloud.at(event, "Properties", "RetryPolicy", "MaximumRetryAttempts")).isPresent();
            assertThat(Cloud.at(event, "Properties", "DeadLetterConfig", "Arn")).isPresent();
        });
    }

    private Map<String, Map<?, ?>> ours() {
        return alarms.entrySet().stream()
                .filter(alarm -> NAMESPACE.equals(Cloud.map(alarm.getValue(), "Properties").get("Namespace")))
                .collect(Collectors.toMap(Map.Entry::getKey, alarm -> Cloud.map(alarm.getValue(), "Properties")));
    }

    private static List<String> links(String text) {
        return LINK.matcher(text).results().map(link -> link.group(1)).toList();
    }

    /** As GitHub makes anchors of headings. */
    private static Set<String> sections() {
        return Pattern.compile("(?m)^#+ (.+)$").matcher(Repository.text(RUNBOOK)).results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}
