package dev.omnirules.examples.erlang;

import java.util.List;

/**
 * The results of one run.
 *
 * @param delayed the share of admitted customers who waited
 * @param blocked the share of customers who found no place
 * @param abandoned the share of admitted customers who left
 * @param meanWait the mean wait of the admitted, in minutes
 * @param waits the same, for each type
 * @param queue the mean number who wait
 * @param occupancy the mean share of agents at work
 */
record Measured(
        double delayed,
        double blocked,
        double abandoned,
        double meanWait,
        List<Double> waits,
        double queue,
        double occupancy) {}
