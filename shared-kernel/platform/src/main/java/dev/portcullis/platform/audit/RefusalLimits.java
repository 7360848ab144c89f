package dev.portcullis.platform.audit;

import java.time.Duration;

/**
 * Up to how many refusals are listed one by one; those beyond are counted.
 *
 * @param interval   over which is counted
 * @param perAction  listed of one principal at one action
 * @param perAccount listed of one account
 * @param counted    principals and actions of an account, and addresses of strangers, that are counted apart; what goes
 *     beyond is counted together
 */
public record RefusalLimits(Duration interval, int perAction, int perAccount, int counted) {

    public RefusalLimits {
        if (interval.toMillis() < 100 || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("refusals are counted over 100 ms to an hour, not " + interval);
        }
        if (perAction < 0 || perAccount < 0 || counted < 1) {
            throw new IllegalArgumentException("how many refusals are listed or counted apart is not below zero");
        }
    }
}
