package dev.holdfast.local.demo;

import dev.holdfast.enrolment.StandardWebhooks;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.Options;
import dev.holdfast.local.Reach;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.cast.Act;
import dev.holdfast.local.cast.Cast;
import dev.holdfast.local.cast.PromptReaders;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Account;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One whole deployment in virtual time, with one account, and a cast that sends it webhooks. */
final class World implements AutoCloseable {

    static final String ACCOUNT = "acme";
    private static final String SECRET = "whsec_aG9sZGZhc3QtZGVtby1zZWNyZXQtMDEyMzQ1Njc4OQ==";

    final VirtualTime time;
    final StandIn standIn;
    final Wiring operator;

    World(Path root, Plan plan, Reach reach) {
        this(Options.of(root, plan.seed()).withReaders(new PromptReaders(plan.seed())).withReach(reach), plan.opening());
        standIn.stopSchedules();
    }

    /** @param opening when its clock begins */
    World(Options options, Instant opening) {
        this.time = new VirtualTime(opening);
        this.standIn = StandIn.start(options, time);
        this.operator = standIn.wiring();
        operator.accounts().save(new Account(ACCOUNT, "Acme Gardens", "owner@example.com",
                "Acme Gardens <hello@example.com>", "1 Garden Street, 01234 Example", ZoneId.of("Europe/Vilnius"),
                List.of(SECRET)));
        goLive();
    }

    private void goLive() {
        standIn.publish().forEach(w -> operator.workflows().goLive(ACCOUNT, w.name(), w.hash()));
    }

    /** Lets the cast do everything at its time. */
    void cast(Cast cast) {
        cast.acts().forEach(act -> time.schedule(act.at(), () -> post(act)));
    }

    /** Deploys again what was lost, and says in the catalogue where it is now. */
    void deployAgain() {
        standIn.deployMachines();
        goLive();
    }

    /** Every row as it is now. */
    List<Position> rows() {
        List<Position> rows = new ArrayList<>();
        Optional<EnrolmentId> cursor = Optional.empty();
        do {
            Positions.Page page = operator.positions().page(cursor, 500);
            rows.addAll(page.positions());
            cursor = page.next();
        } while (cursor.isPresent());
        return rows;
    }

    List<SentMail> mails() {
        return standIn.inbox().all();
    }

    private void post(Act act) {
        byte[] body = act.body();
        Instant now = time.now();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put(StandardWebhooks.ID, act.id());
        headers.put(StandardWebhooks.TIMESTAMP, Long.toString(now.getEpochSecond()));
        headers.put(StandardWebhooks.SIGNATURE, StandardWebhooks.sign(List.of(SECRET), act.id(), now, body));
        Reply reply = standIn.post("/webhooks/" + ACCOUNT, headers, body);
        if (reply.status() / 100 != 2) {
            throw new IllegalStateException("Webhook " + act.id() + " was answered " + reply.status() + ": "
                    + new String(reply.body(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        standIn.close();
    }
}
