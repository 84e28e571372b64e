package dev.omnirules.examples.first;

import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.util.List;

/** Checks what an agent typed: a number, the beginning of one, or neither. */
public final class Numbers {
    public static void main(String[] args) {
        for (String text : List.of("(11) 98765-4321", "11 3333", "(11) 8765-4321")) {
            NumberCheck check = NumberPolicy.brazilian().check(text);
            System.out.println(text + ": " + check);
        }
    }
}
