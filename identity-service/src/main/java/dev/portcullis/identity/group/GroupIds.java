package dev.portcullis.identity.group;

import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Draws ids for groups: {@code g-} and 16 random letters and digits. */
@Component
final class GroupIds {

    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 16;

    private final SecureRandom random = new SecureRandom();

    String next() {
        StringBuilder id = new StringBuilder("g-");
        for (int i = 0; i < LENGTH; i++) {
            id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return id.toString();
    }
}
