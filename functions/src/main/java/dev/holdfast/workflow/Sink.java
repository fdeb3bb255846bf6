package dev.holdfast.workflow;

/** Takes the problems of a definition as they are found. */
interface Sink {

    /**
     * Notes one problem.
     *
     * @param pointer the JSON pointer of the value that is wrong
     * @param what    what is wrong
     * @param instead what to write instead; reads on after the word "write"
     */
    void problem(String pointer, String what, String instead);

    /** For definitions that were checked before: a problem in one is corruption, and stops everything. */
    static Sink refusing() {
        return (pointer, what, instead) -> {
            throw new IllegalArgumentException("The stored definition is damaged at " + pointer + ": " + what);
        };
    }
}
