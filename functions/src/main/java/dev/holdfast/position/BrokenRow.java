package dev.holdfast.position;

/** The row was changed by something else than this product. Nobody acts on it until it is put right. */
public final class BrokenRow extends RuntimeException {

    private final transient Image.Broken image;

    /** @param image what the row holds */
    public BrokenRow(Image.Broken image) {
        super("The row of " + image.enrolment() + " is broken: " + image.why() + "; run `holdfast restore plan`");
        this.image = image;
    }

    /** What the row holds. */
    public Image.Broken image() {
        return image;
    }
}
