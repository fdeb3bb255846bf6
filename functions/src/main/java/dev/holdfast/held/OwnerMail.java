package dev.holdfast.held;

import dev.holdfast.mail.Mailer;
import dev.holdfast.subscriber.Account;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words in which an account is told that some of its people are on hold, and what it can do. */
final class OwnerMail {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm 'on' EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final int WORKFLOWS = 20;
    private static final int STEPS = 10;
    private static final String HOLDFAST = "holdfast held ";

    private OwnerMail() {
    }

    static Mailer.Email of(Account account, TellOwners.Incident incident, Situation situation) {
        int onHold = situation.onHold();
        String subject = people(onHold) + (onHold == 1 ? " is" : " are") + " on hold in your workflows until you decide";
        Letter letter = new Letter()
                .say("Hello,")
                .say("at " + MOMENT.format(incident.lostAt().atZone(account.timezone())) + " (" + account.timezone() + ") we lost part"
                        + " of the record that says where your subscribers stand in your workflows. " + incident.what()
                        .map(what -> what + " ").orElse("") + "That is our fault, and we are sorry. This is how it stands now.");
        back(letter, situation.back());
        held(letter, situation);
        choices(letter, account, situation.held().keySet().iterator().next());
        letter.head("New subscribers")
                .say("Nothing has changed for them: they enter your workflows as always, and you do not have to copy any. If you"
                        + " publish a new version or switch on a copy all the same, new subscribers take it, and whoever is on hold"
                        + " stays where they are.")
                .say("If somebody else runs Holdfast for you, send them this email with the number of your choice for each workflow.")
                .say("Restore " + incident.restore() + " of account " + account.id());
        return new Mailer.Email(account.sender(), account.owner(), subject, letter.html(subject), letter.text(), Map.of(),
                Map.of("restore", incident.restore(), "account", account.id()));
    }

    private static void back(Letter letter, int back) {
        if (back > 0) {
            letter.head("Back: " + people(back))
                    .say((back == 1 ? "This person stands" : "They stand") + " exactly where they stood and go on by themselves."
                            + " No email is sent to them twice. Emails that fell due in the meantime are going out now, one after the"
                            + " other; whoever has unsubscribed since gets nothing.");
        }
    }

    private static void held(Letter letter, Situation situation) {
        letter.head("On hold: " + people(situation.onHold()))
                .say("We know which workflow they were in, but we cannot prove where they stood, and we will not guess:");
        List<List<String>> rows = new ArrayList<>();
        situation.held().entrySet().stream().limit(WORKFLOWS).forEach(workflow -> {
            String name = workflow.getKey();
            for (Map.Entry<String, Integer> step : workflow.getValue().entrySet().stream().limit(STEPS).toList()) {
                rows.add(List.of(name, "last seen at " + step.getKey(), people(step.getValue())));
                name = "";
            }
            if (workflow.getValue().size() > STEPS) {
                rows.add(List.of("", "and at " + (workflow.getValue().size() - STEPS) + " more steps", ""));
            }
        });
        if (situation.held().size() > WORKFLOWS) {
            rows.add(List.of("and " + (situation.held().size() - WORKFLOWS) + " more workflows", "", ""));
        }
        letter.lines(rows).say("They get nothing until you decide. Nobody on hold moves on or starts again by themselves, however"
                + " long you take.");
    }

    private static void choices(Letter letter, Account account, String workflow) {
        String whom = "--account " + account.id();
        String all = whom + " --workflow " + workflow;
        letter.head("Your choices")
                .say("Choose for everybody in a workflow, as written here for " + workflow + ", or for one person with"
                        + " --enrolment ID in place of --workflow.")
                .say("1. Let them go on. Either from where we saw them last: what our log of emails shows as sent is not sent again."
                        + " Or from a step that you name: it is done next, even if it was done before.")
                .commands(List.of(HOLDFAST + "restore " + all, HOLDFAST + "restore " + all + " --step STEP"))
                .say("2. Start them from the beginning. They get every email of the workflow again, the first ones too.")
                .commands(List.of(HOLDFAST + "start-over " + all))
                .say("3. Let them leave. They get nothing more from this workflow.")
                .commands(List.of(HOLDFAST + "leave " + all))
                .say("To see who they are, and what we know of each:")
                .commands(List.of(HOLDFAST + "list " + whom));
    }

    private static String people(int number) {
        return String.format(Locale.ENGLISH, "%,d ", number) + (number == 1 ? "person" : "people");
    }
}
