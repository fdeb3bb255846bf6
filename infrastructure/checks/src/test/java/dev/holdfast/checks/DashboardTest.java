package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.local.dashboard.Dashboard;
import dev.holdfast.local.dashboard.Series;
import dev.holdfast.local.dashboard.Widget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard cannot lie: whatever it draws, a function of ours or AWS emits, with the same dimensions. */
class DashboardTest {

    /**
     * What AWS emits, each with the names of its dimensions.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Lambda</a>
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html">Step Functions</a>
     * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-cloudwatch.html">SES</a>
     * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">SQS</a>
     */
    private static final Map<String, Set<String>> OF_AWS = Map.of(
            "AWS/Lambda Invocations", Set.of("FunctionName"),
            "AWS/Lambda IteratorAge", Set.of("FunctionName"),
            "AWS/States ConsumedCapacity", Set.of("ServiceMetric"),
            "AWS/SES Send", Set.of(),
            "AWS/SES Delivery", Set.of(),
            "AWS/SES Bounce", Set.of(),
            "AWS/SES Complaint", Set.of(),
            "AWS/SQS ApproximateNumberOfMessagesVisible", Set.of("QueueName"));

    private final Dashboard dashboard = Console.dashboard();

    @Test
    void metrics_whenDrawn_thenSomethingEmitsThem() {
        assertThat(dashboard.series()).hasSizeGreaterThan(50);
        assertThat(dashboard.series()).filteredOn(series -> !emitted(series)).as("drawn, and emitted by nothing").isEmpty();
    }

    private static boolean emitted(Series series) {
        return series.namespace().startsWith("AWS/")
                ? series.dimensions().keySet().equals(OF_AWS.get(series.namespace() + " " + series.name()))
                : Console.emitted().stream().anyMatch(metric -> metric.in(series));
    }

    @Test
    void metrics_whenRenamedOrOfAnotherDimension_thenItIsSeen() {
        Series stalled = dashboard.series().stream().filter(s -> s.name().equals("Stalled")).findFirst().orElseThrow();

        assertThat(emitted(stalled)).isTrue();
        assertThat(emitted(new Series(stalled.namespace(), "Stuck", stalled.dimensions(), false, "Sum", "", false))).isFalse();
        assertThat(emitted(new Series(stalled.namespace(), "Stalled", Map.of("Function", "holdfast"), false, "Sum", "", false))).isFalse();
        assertThat(emitted(new Series("AWS/SES", "Sent", Map.of(), false, "Sum", "", false))).isFalse();
    }

    /** What the functions count and nobody sees had better not be counted. */
    @Test
    void metrics_whenEmitted_thenAWidgetOrAnAlarmShowsThem() {
        String alarms = String.join("\n", Cloud.resources("AWS::CloudWatch::Alarm").values().stream().map(Object::toString).toList());
        Set<String> unseen = Console.emitted().stream()
                .filter(metric -> dashboard.series().stream().noneMatch(metric::in))
                .filter(metric -> !alarms.contains("MetricName=" + metric.name()))
                .map(metric -> metric.namespace() + " " + metric.name()).collect(Collectors.toSet());
        // Each table's verdicts and the watch's and the drill's own time: for whoever looks closer.
        assertThat(unseen).containsExactlyInAnyOrder("Holdfast/Backups Present", "Holdfast/Backups Fresh",
                "Holdfast/Backups Restorable", "Holdfast/Backups Exact", "Holdfast/Backups OldestPointHours",
                "Holdfast/Backups MostMinutesBehind", "Holdfast/Backups WatchSeconds");
    }

    @Test
    void alarms_whenDeployed_thenTheDashboardShowsEachOnce() {
        List<String> shown = dashboard.widgets().stream().flatMap(widget -> widget.alarms().stream()).toList();
        long declared = Cloud.resources("AWS::CloudWatch::Alarm").keySet().stream().filter(name -> !name.startsWith("infrastructure/release.yaml"))
                .count();
        long functions = Cloud.resources("AWS::Serverless::Function").size();
        long ofEach = Cloud.resources("AWS::CloudWatch::Alarm").size() - declared;

        assertThat(shown).doesNotHaveDuplicates().hasSize((int) (declared + functions * ofEach))
                .allMatch(arn -> arn.startsWith("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:holdfast-"));
    }

    @Test
    void widgets_whenLaidOut_thenNoneIsOnAnother() {
        Set<List<Integer>> taken = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (Widget widget : dashboard.widgets()) {
            assertThat(widget.x() + widget.width()).as(widget.title()).isLessThanOrEqualTo(24);
            for (int x = widget.x(); x < widget.x() + widget.width(); x++) {
                for (int y = widget.y(); y < widget.y() + widget.height(); y++) {
                    if (!taken.add(List.of(x, y))) {
                        twice.add(widget.title());
                    }
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void body_whenItSaysMoreThanIsKnown_thenRefused() {
        String body = Console.app().dashboards().get(Console.STACK);

        assertThatThrownBy(() -> Dashboard.of(body.replaceFirst("\"stacked\": true", "\"stacked\": true, \"liveData\": true")))
                .hasMessageContaining("liveData");
        assertThatThrownBy(() -> Dashboard.of(body.replaceFirst("SEARCH\\('\\{", "SEARCH('"))).hasMessageContaining("is not known here");
    }
}
