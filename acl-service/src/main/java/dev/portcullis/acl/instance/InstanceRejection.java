package dev.portcullis.acl.instance;

import dev.portcullis.platform.problem.Finding;
import dev.portcullis.platform.problem.Rejection;

/** Why something asked of an instance is refused. */
public enum InstanceRejection {
    ID_FORMAT(
            400,
            "InvalidParameter.InstanceId.Format",
            "An instance id has 3 to 64 letters, digits, underscores and hyphens and begins with a letter."),
    ENGINE(400, "InvalidParameter.Engine", "An instance runs rocketmq."),
    REGION_FORMAT(
            400, "InvalidParameter.Region.Format", "A region has 1 to 64 lower-case letters, digits and hyphens."),
    INSTANCE_NOT_FOUND(404, "EntityNotExist.Instance", "The account has no such instance."),
    ALREADY_REGISTERED(409, "EntityAlreadyExists.Instance", "The account has registered that id already."),
    TOO_MANY_INSTANCES(409, "LimitExceeded.Instance", "The account has as many instances as it may have.");

    private final int status;
    private final String code;
    private final String meaning;

    InstanceRejection(int status, String code, String meaning) {
        this.status = status;
        this.code = code;
        this.meaning = meaning;
    }

    /** The status of the HTTP answer. */
    public int status() {
        return status;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** What the code means, as a sentence for the reference. */
    public String meaning() {
        return meaning;
    }

    Rejection rejection(String sentence) {
        return Rejection.of(status, code, sentence);
    }

    Rejection at(String pointer, String sentence) {
        return rejection(sentence).with(Finding.at(pointer, sentence));
    }

    /** The account has no instance of that id. */
    public static Rejection noSuchInstance(String instanceId) {
        return INSTANCE_NOT_FOUND.rejection("there is no instance `" + instanceId + "`");
    }

    static Rejection stale(String instanceId) {
        return Rejection.of(
                412, "PreconditionFailed", "the instance `" + instanceId + "` was changed since it was read");
    }
}
