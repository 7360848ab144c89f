package dev.portcullis.platform.security;

/** What a call does to who may do what; it decides how fresh the state must be over which the call is decided. */
public enum Access {
    /** Looks only. */
    READ,
    /** Takes away, or changes nothing about access; never waits for another service. */
    NARROWING,
    /** Gives access or mints a credential: decided at the heads of all streams, or not at all. */
    WIDENING,
    /** One or the other, as the body says: then the method asks {@code Permissions} before it does anything. */
    BY_BODY
}
