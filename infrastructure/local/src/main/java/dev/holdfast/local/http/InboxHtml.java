package dev.holdfast.local.http;

import dev.holdfast.local.ses.SentMail;
import java.util.List;

/** The inbox as plain pages for a browser. */
final class InboxHtml {
    private static final String HEAD = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem;max-width:70rem}
            table{border-collapse:collapse;width:100%%}th,td{text-align:left;padding:.3rem .8rem;border-bottom:1px solid #ccc}
            iframe{width:100%%;height:32rem;border:1px solid #ccc}pre{white-space:pre-wrap;border:1px solid #ccc;padding:1rem}
            </style>
            """;

    private InboxHtml() {
    }

    static String list(List<SentMail> mails) {
        StringBuilder html = new StringBuilder(HEAD.formatted("Inbox"));
        html.append("<h1>").append(mails.size()).append(" sent</h1><table><tr><th>At<th>To<th>Subject<th>Enrolment");
        for (int i = mails.size() - 1; i >= 0; i--) {
            SentMail mail = mails.get(i);
            html.append("<tr><td>").append(mail.at()).append("<td>").append(escape(String.join(", ", mail.to())))
                    .append("<td><a href=\"").append(Pages.PREFIX).append("inbox/").append(mail.messageId()).append("\">")
                    .append(escape(mail.subject())).append("</a><td>")
                    .append(escape(mail.tags().getOrDefault("enrolment", "")));
        }
        return html.append("</table>").toString();
    }

    static String mail(SentMail mail) {
        StringBuilder html = new StringBuilder(HEAD.formatted(escape(mail.subject())));
        html.append("<p><a href=\"").append(Pages.PREFIX).append("inbox\">Inbox</a><h1>").append(escape(mail.subject()))
                .append("</h1><table>");
        row(html, "At", mail.at().toString());
        row(html, "From", mail.from());
        row(html, "To", String.join(", ", mail.to()));
        mail.headers().forEach((name, value) -> row(html, name, value));
        mail.tags().forEach((name, value) -> row(html, "Tag " + name, value));
        html.append("</table>");
        // In a frame without rights: a template under test must not be able to do anything here.
        mail.html().ifPresent(body -> html.append("<h2>HTML</h2><iframe sandbox=\"\" srcdoc=\"").append(escape(body))
                .append("\"></iframe>"));
        mail.text().ifPresent(body -> html.append("<h2>Text</h2><pre>").append(escape(body)).append("</pre>"));
        return html.toString();
    }

    private static void row(StringBuilder html, String name, String value) {
        html.append("<tr><th>").append(escape(name)).append("<td>").append(escape(value));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
