package dev.portcullis.platform.config;

import dev.portcullis.platform.audit.RefusalLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Up to how many refusals are put on record one by one.
 *
 * @param interval   over which refusals are counted
 * @param perAction  listed of one principal at one action in an interval
 * @param perAccount listed of one account in an interval
 * @param counted    principals and actions of an account, and networks of strangers, that are counted apart
 */
@ConfigurationProperties("portcullis.audit.refusals")
public record AuditProperties(
        @DefaultValue("1m") Duration interval,
        @DefaultValue("10") int perAction,
        @DefaultValue("300") int perAccount,
        @DefaultValue("500") int counted) {

    RefusalLimits limits() {
        return new RefusalLimits(interval, perAction, perAccount, counted);
    }
}
