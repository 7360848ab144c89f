package dev.portcullis.platform.security;

import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** A decoder of bearer tokens that knows those again whose signatures it has found genuine. */
public interface RememberingDecoder extends JwtDecoder {

    /**
     * A token that was shown before and is as good now as if it were looked at for the first time: its key is still
     * trusted and its claims hold at this moment. Empty for any other text, be it a forgery or a token that is new.
     */
    Optional<Jwt> remembered(String text);
}
