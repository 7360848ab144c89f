package dev.portcullis.identity.role;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a change of a trust policy means for those whom it names. Somebody whose name was given to another one since the
 * last change loses, and the other one gains.
 *
 * @param gained who may assume the role and could not before
 * @param lost   who could assume the role and cannot any more; sessions that have begun go on
 */
record TrustChange(List<TrustedPrincipal> gained, List<TrustedPrincipal> lost) {

    static TrustChange between(
            TrustPolicy before, List<TrustedPrincipal> meantBefore, TrustPolicy after, List<TrustedPrincipal> meant) {
        Set<TrustedPrincipal> earlier = admitted(before, meantBefore);
        Set<TrustedPrincipal> later = admitted(after, meant);
        return new TrustChange(
                later.stream().filter(principal -> !earlier.contains(principal)).toList(),
                earlier.stream().filter(principal -> !later.contains(principal)).toList());
    }

    private static Set<TrustedPrincipal> admitted(TrustPolicy policy, List<TrustedPrincipal> meant) {
        Set<String> names = policy.admitted();
        return meant.stream()
                .filter(principal -> names.contains(principal.name()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
