package dev.holdfast.compiler;

import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The Comment of a state: what its step does, in the words that its author would use. */
final class Captions {

    /** A comment is a caption, not a copy of the definition; this keeps a long condition from filling the machine. */
    private static final int LONGEST = 100;

    private Captions() {
    }

    /** The machine's own comment. */
    static String of(Workflow workflow) {
        Collection<Step> steps = workflow.steps().values();
        List<String> parts = new ArrayList<>();
        count(parts, steps.stream().filter(Step.Email.class::isInstance).count(), "email");
        count(parts, steps.stream().filter(s -> s instanceof Step.Delay || s instanceof Step.DelayUntil).count(), "wait");
        count(parts, steps.stream().filter(s -> s instanceof Step.If || s instanceof Step.Branch
                || s instanceof Step.Split).count(), "decision");
        return plain("Workflow " + workflow.name() + ", version " + workflow.hash() + ": " + steps.size()
                + (steps.size() == 1 ? " step" : " steps")
                + (parts.isEmpty() ? "" : " with " + String.join(", ", parts))
                + ". Compiled: change the workflow, not this.", 200);
    }

    /** The comment of a step's own state. */
    static String of(Step step) {
        return plain(words(step), LONGEST);
    }

    private static String words(Step step) {
        if (step instanceof Step.Email e) {
            return "Email " + e.template();
        } else if (step instanceof Step.Delay d) {
            return "Wait " + words(d.length());
        } else if (step instanceof Step.DelayUntil d) {
            return words(d);
        } else if (step instanceof Step.If i) {
            return question(words(i.condition()));
        } else if (step instanceof Step.Branch b) {
            return question(b.ways().stream().map(w -> words(w.condition())).collect(Collectors.joining(", or else ")));
        } else if (step instanceof Step.Split p) {
            return "Split " + p.parts().stream().map(w -> w.weight() + " " + w.then()).collect(Collectors.joining(" : "));
        } else if (step instanceof Step.AddToGroup g) {
            return "Add to group " + g.group();
        } else if (step instanceof Step.RemoveFromGroup g) {
            return "Remove from group " + g.group();
        } else if (step instanceof Step.UpdateField f) {
            return "Set " + f.field() + " to " + f.value();
        } else if (step instanceof Step.Unsubscribe) {
            return "Unsubscribe";
        } else if (step instanceof Step.Webhook w) {
            return "Call " + w.url();
        } else if (step instanceof Step.Notify n) {
            return "Notify " + n.to().orElse("the owner") + ": " + n.subject();
        } else if (step instanceof Step.StartWorkflow s) {
            return "Start workflow " + s.workflow();
        } else if (step instanceof Step.Exit e) {
            return "Exit: " + e.reason();
        } else if (step instanceof Step.GoTo g) {
            return "Go to " + g.step();
        }
        throw new IllegalArgumentException("No words for a step of " + step.getClass() + ": add them to Captions");
    }

    private static String words(Step.DelayUntil d) {
        List<String> parts = new ArrayList<>(List.of("Wait until"));
        d.date().ifPresent(date -> parts.add(date.toString()));
        d.field().ifPresent(field -> {
            if (!d.offset().isZero()) {
                parts.add(words(d.offset().abs()) + (d.offset().isNegative() ? " before" : " after"));
            }
            parts.add(field + (d.yearly() ? ", every year" : ""));
        });
        if (!d.weekdays().isEmpty()) {
            parts.add(d.weekdays().stream().sorted().map(Captions::shortName).collect(Collectors.joining(", ")));
        }
        d.at().ifPresent(at -> parts.add((parts.size() > 1 ? "at " : "") + at));
        if (d.ifPast() instanceof Step.IfPast.Exit) {
            parts.add("or exit if past");
        } else if (d.ifPast() instanceof Step.IfPast.GoTo g) {
            parts.add("or go to " + g.step() + " if past");
        }
        return String.join(" ", parts);
    }

    private static String shortName(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    private static String words(Condition condition) {
        if (condition instanceof Condition.Sent s) {
            return "sent " + s.step();
        } else if (condition instanceof Condition.Opened o) {
            return "opened " + o.step();
        } else if (condition instanceof Condition.Clicked c) {
            return "clicked " + c.link().map(link -> link + " in ").orElse("") + c.step();
        } else if (condition instanceof Condition.InGroup g) {
            return "in group " + g.group();
        } else if (condition instanceof Condition.JoinedGroup g) {
            return "joined group " + g.group();
        } else if (condition instanceof Condition.LeftGroup g) {
            return "left group " + g.group();
        } else if (condition instanceof Condition.Field f) {
            return words(f);
        } else if (condition instanceof Condition.Event e) {
            return e.event() + (e.atLeast() > 1 ? " " + e.atLeast() + " times" : "")
                    + e.since().map(since -> " in " + words(since)).orElse("");
        } else if (condition instanceof Condition.All a) {
            return a.conditions().stream().map(Captions::grouped).collect(Collectors.joining(" and "));
        } else if (condition instanceof Condition.Any a) {
            return a.conditions().stream().map(Captions::grouped).collect(Collectors.joining(" or "));
        } else if (condition instanceof Condition.Not n) {
            return "not " + grouped(n.condition());
        }
        throw new IllegalArgumentException("No words for a condition of " + condition.getClass()
                + ": add them to Captions");
    }

    private static String grouped(Condition condition) {
        boolean compound = condition instanceof Condition.All || condition instanceof Condition.Any;
        return compound ? "(" + words(condition) + ")" : words(condition);
    }

    private static String words(Condition.Field f) {
        return f.field() + switch (f.comparison()) {
            case EQUALS -> " is " + f.value();
            case NOT_EQUALS -> " is not " + f.value();
            case CONTAINS -> " contains " + f.value();
            case EXISTS -> " exists";
            case MISSING -> " is missing";
            case GREATER_THAN -> " is above " + f.value();
            case LESS_THAN -> " is below " + f.value();
            case BEFORE -> " is before " + f.value();
            case AFTER -> " is after " + f.value();
        };
    }

    /** A length of time, such as {@code 1 day 4 hours}. */
    static String words(Duration length) {
        List<String> parts = new ArrayList<>();
        count(parts, length.toDaysPart(), "day");
        count(parts, length.toHoursPart(), "hour");
        count(parts, length.toMinutesPart(), "minute");
        count(parts, length.toSecondsPart(), "second");
        return parts.isEmpty() ? "0 seconds" : String.join(" ", parts);
    }

    private static void count(List<String> parts, long number, String unit) {
        if (number != 0) {
            parts.add(number + " " + unit + (number == 1 ? "" : "s"));
        }
    }

    private static String question(String text) {
        return text.isEmpty() ? "?" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + "?";
    }

    /** The deployment fills in what looks like a placeholder, and an author's text must not be taken for one. */
    private static String plain(String text, int longest) {
        String safe = text.replace("${", "$ {");
        if (safe.codePointCount(0, safe.length()) <= longest) {
            return safe;
        }
        return safe.substring(0, safe.offsetByCodePoints(0, longest - 3)) + "...";
    }
}
