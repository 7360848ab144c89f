package dev.portcullis.platform.relay;

/** The audit items of this service straight from their store. */
public record AuditItemExport(Export items) {}
