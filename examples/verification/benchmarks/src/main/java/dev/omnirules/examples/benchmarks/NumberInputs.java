package dev.omnirules.examples.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What {@link NumbersBenchmark} reads: typed numbers and provider ids. */
public enum NumberInputs {

    /** Masks, prefixes, landlines and mobiles, one in eight too short; ids with and without their server. */
    DESK(20261123) {
        @Override
        String typed(Random random, int i) {
            int area = area(random);
            String start = i % 3 == 0 ? "3" + between(random, 100, 1000) : "9" + between(random, 6000, 10_000);
            String end = "" + between(random, 1000, 10_000);
            return switch (i % 8) {
                case 0 -> "(" + area + ") " + start + "-" + end;
                case 1 -> "" + area + start + end;
                case 2 -> "+55 " + area + " " + start + "-" + end;
                case 3 -> "55" + area + start + end;
                case 4 -> "0" + area + start + end;
                case 5 -> "(" + area + ")" + start + "\u2013" + end;
                case 6 -> "+55" + area + start + end;
                default -> "(" + area + ") " + start.charAt(0) + end;
            };
        }

        @Override
        String provided(Random random, int i) {
            String number = "55" + area(random) + (i % 2 == 0 ? "9" : "") + between(random, 60_000_000, 100_000_000);
            return i % 2 == 0 ? number + "@s.whatsapp.net" : number;
        }
    },

    /** Carrier codes, 0055, collect calls, odd blanks, other scripts' digits, letters, services; ids in every form of a telephone's. */
    OTHERS(7) {
        @Override
        String typed(Random random, int i) {
            int area = area(random);
            String mobile = "9" + between(random, 10_000_000, 100_000_000);
            String landline = "" + between(random, 20_000_000, 60_000_000);
            return switch (random.nextInt(12)) {
                case 0 -> "0055 " + area + " " + mobile;
                case 1 -> "0 " + between(random, 11, 99) + " " + area + " " + landline;
                case 2 -> "90" + area + mobile;
                case 3 -> area + "\u00a0" + mobile.substring(0, 5) + "\u2011" + mobile.substring(5);
                case 4 -> "\u202a+55 " + area + " " + landline + "\u202c";
                case 5 -> area + "." + landline.substring(0, 4) + "." + landline.substring(4);
                case 6 -> area + "8" + landline.substring(1);
                case 7 -> "0800 " + landline.substring(1);
                case 8 -> "20" + mobile;
                case 9 -> area + mobile + " ramal 2";
                case 10 -> area + landline.replace('1', '\u0661').replace('2', '\u0662');
                default -> "5555" + area + mobile;
            };
        }

        @Override
        String provided(Random random, int i) {
            String eight = "" + between(random, 20_000_000, 100_000_000);
            String number = "55" + area(random) + (random.nextBoolean() ? "9" + eight : eight);
            return switch (random.nextInt(8)) {
                case 0 -> number + "@c.us";
                case 1 -> number + ":" + random.nextInt(20) + "@s.whatsapp.net";
                case 2 -> "whatsapp:+" + number;
                case 3 -> "+" + number;
                case 4 -> " " + number.substring(0, 4) + "-" + number.substring(4) + " ";
                case 5 -> "\u202a+" + number + "\u202c";
                case 6 -> "+" + number.substring(0, 2) + " (" + number.substring(2, 4) + ") " + number.substring(4);
                default -> number;
            };
        }
    };

    /** Country code and the beginning of a mobile number, and how many digits follow. */
    private static final List<String> ABROAD = List.of(
            "54911########",
            "569########",
            "573#########",
            "3519########",
            "346########",
            "447#########",
            "4915#########",
            "1305#######",
            "2449########",
            "8190########");

    private static final int[] AREA_CODES = {11, 21, 31, 41, 55, 61, 71, 81, 92};

    private final long seed;

    NumberInputs(long seed) {
        this.seed = seed;
    }

    List<String> typed(int count) {
        Random random = new Random(Seed.of(seed));
        return IntStream.range(0, count).mapToObj(i -> typed(random, i)).toList();
    }

    List<String> provided(int count) {
        Random random = new Random(Seed.of(seed));
        return IntStream.range(0, count).mapToObj(i -> provided(random, i)).toList();
    }

    /** User ids and parent ids, with and without a gateway's prefix. */
    List<String> users(int count) {
        Random random = new Random(Seed.of(seed));
        return IntStream.range(0, count)
                .mapToObj(i -> (i % 4 == 3 ? "whatsapp:" : "")
                        + (i % 8 == 1 ? "BR.ENT." : "BR.")
                        + between(random, 10_000_000, 100_000_000)
                        + between(random, 10_000_000, 100_000_000))
                .toList();
    }

    /** Possible numbers of ten other countries, as ids with and without their server. */
    List<String> foreign(int count) {
        Random random = new Random(Seed.of(seed));
        return IntStream.range(0, count)
                .mapToObj(i -> foreign(random) + (i % 2 == 0 ? "@s.whatsapp.net" : ""))
                .toList();
    }

    private static String foreign(Random random) {
        String start = ABROAD.get(random.nextInt(ABROAD.size()));
        StringBuilder number = new StringBuilder(start.replace("#", ""));
        start.chars().filter(each -> each == '#').forEach(each -> number.append(random.nextInt(10)));
        return number.toString();
    }

    abstract String typed(Random random, int i);

    abstract String provided(Random random, int i);

    private static int area(Random random) {
        return AREA_CODES[random.nextInt(AREA_CODES.length)];
    }

    private static int between(Random random, int startInclusive, int endExclusive) {
        return random.nextInt(startInclusive, endExclusive);
    }
}
