package dev.portcullis.decision.engine;

/** A request that cannot be decided as it stands: its sender must say more, or something else. Never an Allow. */
public final class RequestRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a request is refused. */
    public enum Code {
        /** The instance cannot be told from the resource's name: name it. */
        INSTANCE_REQUIRED("InstanceRequired"),
        /** The named instance and the resource's name contradict each other. */
        INSTANCE_MISMATCH("InstanceMismatch"),
        /** The request claims another resource group than its instance's. */
        RESOURCE_GROUP_MISMATCH("ResourceGroupMismatch"),
        /** A client's request needs the address it came from. */
        SOURCE_ADDRESS_REQUIRED("SourceAddressRequired"),
        /** The operation is not in the catalogue. */
        UNKNOWN_OPERATION("UnknownOperation"),
        /** The operation needs a topic or a group that the request does not name. */
        RESOURCE_REQUIRED("ResourceRequired"),
        /** What is called a topic, or a filter over topics, is none. */
        INVALID_TOPIC("InvalidTopic"),
        /** What is called a topic or a group makes no resource's name. */
        INVALID_RESOURCE("InvalidResource"),
        /** Whoever shows this credential has to say under which client id it connects. */
        CLIENT_ID_REQUIRED("ClientIdRequired"),
        /** Context keys have so many values that the account's conditions on them would take too long. */
        TOO_MANY_VALUES("TooManyValues");

        private final String wireName;

        Code(String wireName) {
            this.wireName = wireName;
        }

        /** The code in answers. */
        public String wireName() {
            return wireName;
        }
    }

    private final Code code;

    /** @param message a sentence for the sender */
    public RequestRejected(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
