package dev.portcullis.language;

import java.util.Map;

/** A document together with where each of its parts stands in the text, by JSON path. */
record ParsedDocument(PolicyDocument document, Map<String, Position> positions) {

    /** The place of the part, or of the nearest part around it that has one. */
    Position positionOf(String path) {
        String part = path;
        while (true) {
            Position position = positions.get(part);
            if (position != null) {
                return position;
            }
            int cut = Math.max(part.lastIndexOf('.'), part.lastIndexOf('['));
            if (cut < 1) {
                return Position.START;
            }
            part = part.substring(0, cut);
        }
    }
}
