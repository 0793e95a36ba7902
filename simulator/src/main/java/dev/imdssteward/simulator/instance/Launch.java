package dev.imdssteward.simulator.instance;

import java.time.Instant;

/**
 * The launch of an instance. Texts that do not apply are empty.
 *
 * @param time EC2's {@code LaunchTime}, which moves at every start
 * @param requesterId the service that launched it, by account id
 * @param index its position within its reservation
 * @param settings what else it was launched with
 */
public record Launch(
        Instant time,
        String reservationId,
        String requesterId,
        String clientToken,
        String imageId,
        String instanceType,
        int index,
        UserData userData,
        LaunchSettings settings) {

    /** A plain launch of one t3.micro. */
    public static Launch at(Instant time) {
        return new Launch(
                time,
                "r-0aaaaaaaaaaaaaaa1",
                "",
                "",
                "ami-0aaaaaaaaaaaaaaa1",
                "t3.micro",
                0,
                UserData.NONE,
                LaunchSettings.DEFAULT);
    }

    /** The instance type with what follows from its name. */
    public InstanceType type() {
        return new InstanceType(instanceType);
    }

    public Launch withTime(Instant other) {
        return new Launch(
                other, reservationId, requesterId, clientToken, imageId, instanceType, index, userData, settings);
    }

    public Launch withReservationId(String other) {
        return new Launch(time, other, requesterId, clientToken, imageId, instanceType, index, userData, settings);
    }

    public Launch withRequesterId(String other) {
        return new Launch(time, reservationId, other, clientToken, imageId, instanceType, index, userData, settings);
    }

    public Launch withClientToken(String other) {
        return new Launch(time, reservationId, requesterId, other, imageId, instanceType, index, userData, settings);
    }

    public Launch withImageId(String other) {
        return new Launch(
                time, reservationId, requesterId, clientToken, other, instanceType, index, userData, settings);
    }

    public Launch withInstanceType(String other) {
        return new Launch(time, reservationId, requesterId, clientToken, imageId, other, index, userData, settings);
    }

    public Launch withIndex(int other) {
        return new Launch(
                time, reservationId, requesterId, clientToken, imageId, instanceType, other, userData, settings);
    }

    public Launch withUserData(UserData other) {
        return new Launch(time, reservationId, requesterId, clientToken, imageId, instanceType, index, other, settings);
    }

    public Launch withSettings(LaunchSettings other) {
        return new Launch(time, reservationId, requesterId, clientToken, imageId, instanceType, index, userData, other);
    }

    /** Launched with one more parameter of RunInstances, such as {@code IamInstanceProfile.Name}. */
    public Launch withSetting(String parameter, String value) {
        return withSettings(settings.with(parameter, value));
    }
}
