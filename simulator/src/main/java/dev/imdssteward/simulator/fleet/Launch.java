package dev.imdssteward.simulator.fleet;

import java.time.Instant;

/**
 * How an instance came to be. Texts that do not apply are empty.
 *
 * @param time EC2's {@code LaunchTime}, which moves at every start
 * @param requesterId the service that launched it, by account id
 * @param index its position within its reservation
 */
public record Launch(
        Instant time,
        String reservationId,
        String requesterId,
        String clientToken,
        String imageId,
        String instanceType,
        int index,
        String userData) {

    /** A plain launch of one t3.micro. */
    public static Launch at(Instant time) {
        return new Launch(time, "r-0aaaaaaaaaaaaaaa1", "", "", "ami-0aaaaaaaaaaaaaaa1", "t3.micro", 0, "");
    }

    public Launch withTime(Instant other) {
        return new Launch(other, reservationId, requesterId, clientToken, imageId, instanceType, index, userData);
    }

    public Launch withReservationId(String other) {
        return new Launch(time, other, requesterId, clientToken, imageId, instanceType, index, userData);
    }

    public Launch withRequesterId(String other) {
        return new Launch(time, reservationId, other, clientToken, imageId, instanceType, index, userData);
    }

    public Launch withClientToken(String other) {
        return new Launch(time, reservationId, requesterId, other, imageId, instanceType, index, userData);
    }

    public Launch withImageId(String other) {
        return new Launch(time, reservationId, requesterId, clientToken, other, instanceType, index, userData);
    }

    public Launch withInstanceType(String other) {
        return new Launch(time, reservationId, requesterId, clientToken, imageId, other, index, userData);
    }

    public Launch withIndex(int other) {
        return new Launch(time, reservationId, requesterId, clientToken, imageId, instanceType, other, userData);
    }

    public Launch withUserData(String other) {
        return new Launch(time, reservationId, requesterId, clientToken, imageId, instanceType, index, other);
    }
}
