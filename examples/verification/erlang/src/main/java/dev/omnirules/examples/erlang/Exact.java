package dev.omnirules.examples.erlang;

/**
 * The exact results, from the stationary distributions. Times are in minutes.
 *
 * @param delayed the share of admitted customers who wait
 * @param blocked the share of customers who find no place
 * @param abandoned the share of admitted customers who leave
 * @param meanWait the mean wait of the admitted
 * @param queue the mean number who wait
 * @param occupancy the mean share of agents at work
 */
record Exact(double delayed, double blocked, double abandoned, double meanWait, double queue, double occupancy) {

    private static final int FAR = 20_000;

    /** Erlang-A: M/M/n+M; with infinite patience Erlang-C; with places M/M/n/n+places. */
    static Exact of(double arrivals, int agents, double service, double patience, int places) {
        double load = arrivals * service;
        int last = agents + Math.min(places, FAR);
        double weight = 1;
        double sum = 0;
        double busy = 0;
        double queue = 0;
        double full = 0;
        double all = 0;
        for (int n = 0; n <= last; n++) {
            if (n > 0) {
                double leaving = Math.min(n, agents) / service + Math.max(0, n - agents) / patience;
                weight *= arrivals / leaving;
            }
            sum += weight;
            busy += weight * Math.min(n, agents);
            queue += weight * Math.max(0, n - agents);
            full += n >= agents ? weight : 0;
            all = weight;
        }
        double blocked = places == Integer.MAX_VALUE ? 0 : all / sum;
        double admitted = arrivals * (1 - blocked);
        return new Exact(
                (full / sum - blocked) / (1 - blocked),
                blocked,
                queue / sum / patience / admitted,
                queue / sum / admitted,
                queue / sum,
                load > 0 ? busy / sum / agents : 0);
    }

    /**
     * The case of one skill: six separate groups of 15 agents that share 30 waiting places. It is a reversible process that is
     * truncated, so that its distribution has a product form.
     */
    static Exact oneSkill() {
        int agents = 15;
        int types = 6;
        int places = 30;
        double load = 14;
        double[] one = new double[places + 1];
        double weight = 1;
        double below = 0;
        for (int n = 0; n < agents; n++) {
            below += weight;
            weight *= load / (n + 1);
        }
        one[0] = below + weight;
        double[] allBusy = new double[places + 1];
        allBusy[0] = weight;
        for (int q = 1; q <= places; q++) {
            one[q] = weight * Math.pow(load / agents, q);
            allBusy[q] = one[q];
        }
        double[] others = {1};
        for (int type = 1; type < types; type++) {
            others = product(others, one, places);
        }
        double[] total = product(others, one, places);
        double[] busy = product(others, allBusy, places);
        double sum = 0;
        double queue = 0;
        double waiting = 0;
        for (int q = 0; q <= places; q++) {
            sum += total[q];
            queue += q * total[q];
            waiting += q < places ? busy[q] : 0;
        }
        double blocked = busy[places] / sum;
        double admitted = types * 1.40 * (1 - blocked);
        return new Exact(
                waiting / sum / (1 - blocked),
                blocked,
                0,
                queue / sum / admitted,
                queue / sum,
                admitted * 10 / (types * agents));
    }

    private static double[] product(double[] some, double[] more, int last) {
        double[] product = new double[last + 1];
        for (int i = 0; i < some.length; i++) {
            for (int j = 0; j < more.length && i + j <= last; j++) {
                product[i + j] += some[i] * more[j];
            }
        }
        return product;
    }

    /** The mean wait in M/M/1 with mean service 1 and two classes without preemption, of the low or the high class. */
    static double priorityWait(double low, double high, boolean ofTheHigh) {
        double residual = low + high;
        return ofTheHigh ? residual / (1 - high) : residual / ((1 - high) * (1 - low - high));
    }

    /** What every order that does not look at service times keeps: the mean of the waits, weighted by load. */
    static double conservedWait(double low, double high) {
        double load = low + high;
        return load * load / (1 - load);
    }
}
