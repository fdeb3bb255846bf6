package dev.holdfast.journeys;

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
import dev.holdfast.position.Position;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The stand-in, in virtual time. Beside what every target can do, things go wrong here on request. */
final class StandInTarget implements Target {

    private final VirtualTime time;
    private final StandIn standIn;
    private final Operator operator;

    private StandInTarget(Instant opening) {
        this.time = new VirtualTime(opening);
        this.standIn = StandIn.start(Options.of(Operator.root(), 1).withReaders(Readers.whoNeverOpen()), time);
        standIn.stopSchedules();
        this.operator = new Operator(standIn.wiring());
        operator.openAccount();
        deployAgain();
    }

    /** Schedules are stopped here: this is the hourly one, now. */
    void sweepsOverEveryone() {
        standIn.wiring().sweep().everyone();
    }

    /** A fresh deployment. @param opening what time it is there first */
    static StandInTarget opensAt(Instant opening) {
        return new StandInTarget(opening);
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
    public URI aws() {
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
        return operator.places(subscriber);
    }

    @Override
    public List<Message> records(Position place) {
        return operator.records(place);
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
        operator.makeLive(standIn.publish());
    }

    @Override
    public int restartFromRows() {
        return operator.restartFromRows(time.now());
    }

    @Override
    public void close() {
        standIn.close();
    }

    private static Mail mail(SentMail mail) {
        return new Mail(mail.messageId(), mail.at(), mail.tags().getOrDefault("step", ""), mail.subject(), mail.headers());
    }
}
