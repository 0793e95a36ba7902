package dev.imdssteward.simulator.eventbridge;

/**
 * An event that a caller put on a bus.
 *
 * @param bus its name, {@code default} when the caller named none
 * @param detail the event's detail alone, a JSON object
 * @param json the whole event as rules and targets see it
 */
public record BusEvent(String bus, String source, String detailType, String detail, String json) {}
