package dev.portcullis.platform.web;

/**
 * An address that takes larger bodies than others do.
 *
 * @param bytes how large at most
 */
public record LargerBody(String path, int bytes) {}
