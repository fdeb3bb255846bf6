package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A saved question finds something: every field that it names is one that the functions write, and every word one that they say. */
class QueriesTest {

    private static final Set<String> LANGUAGE = Set.of("fields", "filter", "sort", "limit", "stats", "by", "as", "and", "or", "not",
            "asc", "desc", "count", "sum", "min", "max", "ispresent");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern ALIAS = Pattern.compile("\\bas (\\w+)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w@.])[A-Za-z][\\w.]*");
    private static final Pattern WHAT = Pattern.compile("\\bwhat = \"([^\"]*)\"");

    private final Map<String, String> queries = Cloud.resources("AWS::Logs::QueryDefinition").entrySet().stream().collect(
            Collectors.toMap(Map.Entry::getKey, query -> String.valueOf(Cloud.map(query.getValue(), "Properties").get("QueryString"))));

    @Test
    void queries_whenAsked_thenTheFunctionsWriteEveryFieldAndSayEveryWord() {
        assertThat(queries).hasSizeGreaterThanOrEqualTo(6);
        queries.forEach((name, query) -> {
            assertThat(Console.logged().fields()).as(name).containsAll(fields(query));
            assertThat(Console.logged().words()).as(name).containsAll(words(query));
        });
        assertThat(queries.values()).allMatch(query -> !fields(query).isEmpty());
    }

    @Test
    void query_whenItNamesAFieldOrAWordThatNobodyWrites_thenItIsSeen() {
        String query = "filter what = \"step failed\" and lateness > 900\n| stats count(*) as times by step, before.step\n| sort times desc";

        assertThat(fields(query)).containsExactly("before.step", "lateness", "step", "what");
        assertThat(Console.logged().fields()).contains("before.step", "step", "what").doesNotContain("lateness");
        assertThat(words(query)).containsExactly("step failed");
        assertThat(Console.logged().words()).contains("step failed").doesNotContain("step fails");
    }

    @Test
    void queries_whenSaved_thenOverLogGroupsThatAreDeployed() {
        Map<?, ?> app = Cloud.templates().get(Cloud.APP);
        Map<?, ?> given = Cloud.map(app, "Resources", "Queries", "Properties", "Parameters");
        Cloud.resources("AWS::Logs::QueryDefinition").forEach((name, query) ->
                assertThat(Cloud.texts(Cloud.map(query, "Properties").get("LogGroupNames"))).as(name).isNotEmpty().allSatisfy(group -> {
                    assertThat(given.get(group)).isEqualTo(group);
                    assertThat(Cloud.map(app, "Resources", group).get("Type")).isEqualTo("AWS::Logs::LogGroup");
                }));
    }

    private static Set<String> fields(String query) {
        String plain = TEXT.matcher(query).replaceAll("");
        Set<String> fields = new TreeSet<>(NAME.matcher(plain).results().map(name -> name.group()).toList());
        fields.removeAll(LANGUAGE);
        ALIAS.matcher(plain).results().forEach(alias -> fields.remove(alias.group(1)));
        return fields;
    }

    private static List<String> words(String query) {
        return WHAT.matcher(query).results().map(what -> what.group(1)).toList();
    }
}
