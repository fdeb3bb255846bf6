package dev.holdfast.handlers;

import dev.holdfast.admin.WhereSomebodyStands;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Standing;
import dev.holdfast.workflow.Workflows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What administrators are told, as maps that become JSON: ids, words, numbers and times, and never an address. */
final class AdminJson {

    /** The reason of a failed step may be SES's own words, which quote the address that it did not take. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+");

    private AdminJson() {
    }

    /** Where somebody stands. */
    static Map<String, Object> found(String account, String subscriber, WhereSomebodyStands.Found found) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("account", account);
        told.put("subscriber", subscriber);
        told.put("profile", found.consent().isPresent());
        found.consent().ifPresent(consent -> told.putAll(consent(consent)));
        found.erasedAt().ifPresent(at -> told.put("erasedAt", at.toString()));
        told.put("enrolments", found.enrolments().stream().map(row -> row(account, subscriber, row)).toList());
        if (found.more() > 0) {
            told.put("more", found.more());
        }
        return told;
    }

    /** The workflows of an account. */
    static Map<String, Object> workflows(String account, List<Workflows.Switch> switches) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("account", account);
        told.put("workflows", switches.stream().map(one -> {
            Map<String, Object> workflow = new LinkedHashMap<>();
            workflow.put("workflow", one.workflow());
            one.live().ifPresent(hash -> workflow.put("definition", hash));
            workflow.put("paused", one.paused());
            return workflow;
        }).toList());
        return told;
    }

    /** What became of an order to pause or to resume. */
    static Map<String, Object> done(String account, String workflow, boolean paused, boolean changed) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("account", account);
        told.put("workflow", workflow);
        told.put("paused", paused);
        told.put("changed", changed);
        told.put("next", paused ? "Nobody enters. People inside stop at their next step and keep their place"
                : "People who were parked go on within the hour, or at once by `holdfast sweep`");
        return told;
    }

    private static Map<String, Object> consent(Standing standing) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("consent", standing.consent().subscribed());
        told.put("consentSince", standing.consent().at().toString());
        told.put("consentBy", withoutAddress(standing.consent().by()));
        standing.suppression().ifPresent(why -> told.put("suppressed", withoutAddress(why)));
        return told;
    }

    private static Map<String, Object> row(String account, String subscriber, Image row) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", row.enrolment().value());
        if (row instanceof Image.Broken broken) {
            told.put("workflow", row.enrolment().workflow());
            told.put("broken", true);
            told.put("sequence", broken.sequence());
            told.put("next", "Something else than Holdfast changed this row, and nobody acts on it: run holdfast restore plan"
                    + " --account " + account + " --subscriber " + subscriber);
            return told;
        }
        Position p = ((Image.Sound) row).position();
        told.put("workflow", p.workflow());
        told.put("definition", p.definition());
        told.put("step", p.step());
        told.put("status", p.status().name());
        p.reason().ifPresent(why -> told.put("reason", withoutAddress(why)));
        told.put("wakeAt", p.wakeAt().toString());
        told.put("generation", p.generation());
        told.put("sequence", p.sequence());
        told.put("execution", p.executionName());
        p.settled().ifPresent(s -> {
            Map<String, Object> settled = new LinkedHashMap<>();
            settled.put("visit", s.visit());
            settled.put("step", s.step());
            settled.put("outcome", s.outcome());
            told.put("settled", settled);
        });
        return told;
    }

    private static String withoutAddress(String text) {
        return ADDRESS.matcher(text).replaceAll("(an address)");
    }
}
