package dev.holdfast.aws;

import dev.holdfast.position.Bookmark;
import dev.holdfast.restore.ExecutionBook.Carried;
import dev.holdfast.restore.ExecutionBook.Histories;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/**
 * What executions carry, from their histories: an input, and what came out of each state. Of each enrolment only the newest
 * generation is read, backwards and only until something was found, for it carries what every older one did, and the
 * service answers 20 histories a second: a million take 14 hours, which makes this the last book to turn to.
 */
public final class SfnHistories implements Histories {

    private static final Pattern NAME = Pattern.compile("(.+)-g(\\d{1,9})");
    private static final int PAGE = 100;
    /** Histories are eventually consistent (https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html). */
    private static final Duration BEHIND = Duration.ofMinutes(1);

    private final SfnClient client;
    private final InstantSource clock;
    private final Machines machines;
    private final Paced histories;

    /**
     * Of an account and region.
     *
     * @param clock     says until when a history was read
     * @param lists     the pace of lists
     * @param histories the pace of histories
     */
    public SfnHistories(SfnClient client, InstantSource clock, Paced lists, Paced histories) {
        this.client = client;
        this.clock = clock;
        this.machines = new Machines(client, lists);
        this.histories = histories;
    }

    private record Newest(int generation, ExecutionListItem execution) {
        private Newest or(Newest other) {
            return other.generation > generation ? other : this;
        }
    }

    @Override
    public void read(Optional<String> workflow, Consumer<Carried> to) {
        for (String machine : machines.arns(workflow)) {
            Map<String, Newest> newest = new LinkedHashMap<>();
            machines.executions(machine, Optional.empty(), execution -> {
                Matcher name = NAME.matcher(execution.name());
                if (name.matches()) {
                    newest.merge(name.group(1), new Newest(Integer.parseInt(name.group(2)), execution), Newest::or);
                }
            });
            newest.values().forEach(one -> read(one.execution(), to));
        }
    }

    private void read(ExecutionListItem execution, Consumer<Carried> to) {
        Instant until = execution.status() == ExecutionStatus.RUNNING || execution.stopDate() == null
                ? clock.instant().minus(BEHIND) : execution.stopDate();
        Optional<String> token = Optional.empty();
        List<Bookmark> found = new ArrayList<>();
        boolean answered = false;
        do {
            histories.take();
            Optional<String> from = token;
            GetExecutionHistoryResponse page;
            try {
                page = client.getExecutionHistory(request -> request.executionArn(execution.executionArn())
                        .reverseOrder(true).includeExecutionData(true).maxResults(PAGE).nextToken(from.orElse(null)));
            } catch (ExecutionDoesNotExistException gone) {
                // It ended 90 days ago, just now.
                return;
            }
            for (HistoryEvent event : page.events()) {
                answered |= event.type() == HistoryEventType.TASK_SUCCEEDED;
                if (event.type() == HistoryEventType.TASK_SCHEDULED && !answered && event.timestamp().isBefore(until)) {
                    // What this Task did is not in the history yet, or never will be.
                    until = event.timestamp();
                }
                texts(event).forEach(text -> bookmark(text).ifPresent(found::add));
            }
            token = Optional.ofNullable(page.nextToken()).filter(more -> found.isEmpty());
        } while (token.isPresent());
        Instant known = until;
        found.forEach(bookmark -> to.accept(new Carried(bookmark, known)));
    }

    private static Stream<String> texts(HistoryEvent event) {
        Stream.Builder<String> texts = Stream.builder();
        if (event.executionStartedEventDetails() != null) {
            texts.add(event.executionStartedEventDetails().input());
        }
        if (event.stateExitedEventDetails() != null) {
            texts.add(event.stateExitedEventDetails().output());
        }
        return texts.build().filter(text -> text != null);
    }

    /** A state may carry other things than a bookmark, and an operator may start an execution with anything. */
    private static Optional<Bookmark> bookmark(String text) {
        try {
            return Optional.of(BookmarkJson.decode(text));
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }
}
