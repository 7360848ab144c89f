package dev.portcullis.decision.benchmark.workload;

/** May the user do that with the topic? */
public record Question(int user, Verb verb, String topic) {

    /** The user's name. */
    public String userName() {
        return Workload.userName(user);
    }
}
