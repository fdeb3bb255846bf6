package dev.holdfast.mail;

/**
 * An email template, in Handlebars.
 *
 * @param name    how workflows call it
 * @param subject the subject, unless the step has its own
 * @param html    the HTML part
 * @param text    the plain text part
 */
public record Template(String name, String subject, String html, String text) {
}
