package dev.portcullis.decision.benchmark.report;

/**
 * Something that is aimed at, beside what was found.
 *
 * @param wanted in words
 * @param found  in figures of the same run
 * @param why    what stands between the two where it is not met
 */
public record Target(String wanted, String found, boolean met, String why) {

    /** One line of a table. */
    String row() {
        return "| " + wanted + " | " + found + " | " + (met ? "met" : "**not met**") + " |\n";
    }

    /** Where it is not there, and why. */
    String shortfall() {
        return "- " + wanted + ": " + found + ". " + why + "\n";
    }
}
