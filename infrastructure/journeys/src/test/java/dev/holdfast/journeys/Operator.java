package dev.holdfast.journeys;

import dev.holdfast.handlers.Wiring;
import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.restore.Order;
import dev.holdfast.restore.Scope;
import dev.holdfast.subscriber.Account;
import dev.holdfast.workflow.Workflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whoever runs a deployment: opens the account, makes workflows live, looks into the books. */
final class Operator {

    private static final int PAGE = 500;
    /** Sends a second: what is overdue keeps its given time in these stories, which say it to the second. */
    private static final double AT_ONCE = 1e6;

    private final Wiring wiring;

    Operator(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Opens {@link Client}'s account. */
    void openAccount() {
        wiring.accounts().save(new Account(Client.ACCOUNT, "Acme Gardens", "owner@example.com",
                "Acme Gardens <hello@example.com>", "1 Garden Street, 01234 Example", ZoneOffset.UTC,
                List.of(Client.SECRET)));
    }

    void makeLive(List<Workflow> workflows) {
        workflows.forEach(w -> wiring.workflows().goLive(Client.ACCOUNT, w.name(), w.hash()));
    }

    List<Position> places(String subscriber) {
        List<Position> places = new ArrayList<>();
        Optional<EnrolmentId> cursor = Optional.empty();
        do {
            Positions.Page page = wiring.positions().page(cursor, PAGE);
            page.positions().stream().filter(row -> row.subscriber().equals(subscriber)).forEach(places::add);
            cursor = page.next();
        } while (cursor.isPresent());
        places.sort(Comparator.comparing(Position::enteredAt).thenComparing(row -> row.enrolment().value()));
        return places;
    }

    List<Message> records(Position place) {
        return wiring.messages().of(place.enrolment());
    }

    int restartFromRows(Instant now) {
        Order order = new Order("restart", now, now, Scope.EVERYTHING, Set.of(), Order.Restart.ALL, 1, AT_ONCE);
        return wiring.restore(order, List.of()).run(order, wiring.firstTurn(order), turn -> { }).total().restarted();
    }

    /** The directory of template.yaml: the working directory of the tests or one above it. */
    static Path root() {
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isRegularFile(path.resolve("template.yaml"))) {
                return path;
            }
        }
        throw new IllegalStateException("No template.yaml above " + Path.of("").toAbsolutePath());
    }
}
