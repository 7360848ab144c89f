package dev.portcullis.acl.acluser;

/**
 * How many ACL users and entries there may be; the vendor documents no number, these are our own choice.
 *
 * @param usersPerInstance ACL users of an instance
 * @param entriesPerUser   entries of one user
 */
public record AclUserQuotas(int usersPerInstance, int entriesPerUser) {

    public AclUserQuotas {
        if (usersPerInstance < 1 || entriesPerUser < 1) {
            throw new IllegalArgumentException("an instance may have at least 1 ACL user with 1 entry");
        }
    }
}
