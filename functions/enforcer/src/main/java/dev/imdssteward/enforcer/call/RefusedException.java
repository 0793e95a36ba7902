package dev.imdssteward.enforcer.call;

import org.jspecify.annotations.Nullable;

/** A call that AWS did not answer as asked, with the reason and AWS's own words. */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized
    private final Modification.Refused refused;

    public RefusedException(Modification.Refused refused) {
        this(refused, null);
    }

    protected RefusedException(Modification.Refused refused, @Nullable Throwable cause) {
        super(refused.detail(), cause);
        this.refused = refused;
    }

    public final Modification.Refused refused() {
        return refused;
    }
}
