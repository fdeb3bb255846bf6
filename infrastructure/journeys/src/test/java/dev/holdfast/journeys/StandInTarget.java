package dev.holdfast.journeys;

import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.Options;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.lambda.LambdaFaults;
import dev.holdfast.local.ses.MailEvent;
import dev.holdfast.local.ses.Readers;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.ses.SesFaults;
import dev.holdfast.local.stepfunctions.MachineDescription;
import dev.holdfast.local.stepfunctions.StateMachines;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Account;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The stand-in, in virtual time. Beside what every target can do, things go wrong here on request. */
final class StandInTarget implements Target {

    private static final int PAGE = 500;

    private final VirtualTime time;
    private final StandIn standIn;
    private final Wiring operator;

    private StandInTarget(Instant opening) {
        this.time = new VirtualTime(opening);
        this.standIn = StandIn.start(Options.of(root(), 1).withReaders(Readers.whoNeverOpen()), time);
        this.operator = standIn.wiring();
        operator.accounts().save(new Account(Client.ACCOUNT, "Acme Gardens", "owner@example.com",
                "Acme Gardens <hello@example.com>", "1 Garden Street, 01234 Example", ZoneOffset.UTC,
                List.of(Client.SECRET)));
        deployAgain();
    }

    /** A fresh deployment. @param opening what time it is there first */
    static StandInTarget opensAt(String opening) {
        return new StandInTarget(Instant.parse(opening));
    }

    /** From now on, these things go wrong at SES. */
    void sesFaults(SesFaults faults) {
        standIn.ses().faults(faults);
    }

    /** From now on, these things go wrong with invocations. */
    void lambdaFaults(LambdaFaults faults) {
        standIn.lambdas().faults(faults);
    }

    @Override
    public URI endpoint() {
        return standIn.endpoint();
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public void advanceTo(Instant end) {
        time.runUntil(end);
    }

    @Override
    public List<Mail> mails(String address) {
        return standIn.inbox().to(address).stream().map(StandInTarget::mail).toList();
    }

    @Override
    public List<Position> places(String subscriber) {
        List<Position> places = new ArrayList<>();
        Optional<EnrolmentId> cursor = Optional.empty();
        do {
            Positions.Page page = operator.positions().page(cursor, PAGE);
            page.positions().stream().filter(row -> row.subscriber().equals(subscriber)).forEach(places::add);
            cursor = page.next();
        } while (cursor.isPresent());
        places.sort(Comparator.comparing(Position::enteredAt).thenComparing(row -> row.enrolment().value()));
        return places;
    }

    @Override
    public List<Message> records(Position place) {
        return operator.messages().of(place.enrolment());
    }

    @Override
    public void open(Mail mail) {
        standIn.ses().happen(mail.id(), MailEvent.OPEN);
    }

    @Override
    public void click(Mail mail) {
        standIn.ses().happen(mail.id(), MailEvent.CLICK);
    }

    @Override
    public void bounce(Mail mail) {
        standIn.ses().happen(mail.id(), MailEvent.BOUNCE);
    }

    @Override
    public void loseAllMachines() {
        standIn.stepFunctions().executions().stopAll("Accident", "A wrong query");
        StateMachines machines = standIn.stepFunctions().machines();
        machines.list().stream().map(MachineDescription::arn).forEach(machines::delete);
    }

    @Override
    public void deployAgain() {
        standIn.publish().forEach(w -> operator.workflows().goLive(Client.ACCOUNT, w.name(), w.hash()));
    }

    @Override
    public int restartFromRows() {
        return operator.restartFromRows().run(time.now()).restored();
    }

    @Override
    public void close() {
        standIn.close();
    }

    private static Mail mail(SentMail mail) {
        return new Mail(mail.messageId(), mail.at(), mail.tags().getOrDefault("step", ""), mail.subject(), mail.headers());
    }

    /** The directory of template.yaml: the working directory of the tests or one above it. */
    private static Path root() {
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isRegularFile(path.resolve("template.yaml"))) {
                return path;
            }
        }
        throw new IllegalStateException("No template.yaml above " + Path.of("").toAbsolutePath());
    }
}
