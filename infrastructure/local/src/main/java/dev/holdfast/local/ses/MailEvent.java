package dev.holdfast.local.ses;

/**
 * What SES reports of a message.
 *
 * <p>Names: <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ses.html">detail types</a>,
 * <a href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">event types</a>,
 * <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EventDestination.html">matching types</a>.
 */
public enum MailEvent {
    /** Accepted by SES. */
    SEND("send", "Send", "Email Sent"),
    /** Taken by the recipient's server. */
    DELIVERY("delivery", "Delivery", "Email Delivered"),
    /** Opened by the recipient. */
    OPEN("open", "Open", "Email Opened"),
    /** A link in it was followed. */
    CLICK("click", "Click", "Email Clicked"),
    /** Refused for good by the recipient's server. */
    BOUNCE("bounce", "Bounce", "Email Bounced"),
    /** Reported as spam by the recipient. */
    COMPLAINT("complaint", "Complaint", "Email Complaint Received"),
    /** Accepted and then dropped by SES, because of a virus. */
    REJECT("reject", "Reject", "Email Rejected");

    private final String field;
    private final String eventType;
    private final String detailType;

    MailEvent(String field, String eventType, String detailType) {
        this.field = field;
        this.eventType = eventType;
        this.detailType = detailType;
    }

    /**
     * The member of {@code detail} that says more of this event.
     *
     * @return such as {@code delivery}
     */
    public String field() {
        return field;
    }

    /**
     * The value of {@code detail.eventType}.
     *
     * @return such as {@code Delivery}
     */
    public String eventType() {
        return eventType;
    }

    /**
     * The value of {@code detail-type}.
     *
     * @return such as {@code Email Delivered}
     */
    public String detailType() {
        return detailType;
    }
}
