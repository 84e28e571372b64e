package dev.omnirules.core.routing;

import dev.omnirules.core.internal.Bounds;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Levels of skills: those that an agent has, or the lowest ones that a customer needs. A skill that is not named has level
 * 0: the agent does not have it, or the customer does not need it. Immutable and thread-safe.
 *
 * @param levels the level of each named skill, from 1 to 100
 * @since 0.1
 */
public record SkillLevels(Map<SkillId, Integer> levels) {

    /** The highest level. */
    public static final int HIGHEST = 100;

    private static final SkillLevels NONE = new SkillLevels(Map.of());

    /**
     * Copies the levels.
     *
     * @throws NullPointerException if the map is null or has a null
     * @throws IllegalArgumentException if a level is out of bounds
     */
    public SkillLevels {
        Objects.requireNonNull(levels, "levels");
        levels = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(levels)));
        levels.values().forEach(level -> Bounds.between("level", level, 1, HIGHEST));
    }

    /**
     * Returns no levels.
     *
     * @return no skill at all, or no need of one
     */
    public static SkillLevels none() {
        return NONE;
    }

    /**
     * Returns these levels with another level of one skill.
     *
     * @param skill the skill
     * @param level its level, from 0 to 100; 0 removes the skill
     * @return the changed copy
     * @throws NullPointerException if the skill is null
     * @throws IllegalArgumentException if the level is out of bounds
     */
    public SkillLevels with(SkillId skill, int level) {
        Objects.requireNonNull(skill, "skill");
        Bounds.between("level", level, 0, HIGHEST);
        Map<SkillId, Integer> changed = new TreeMap<>(levels);
        if (level == 0) {
            changed.remove(skill);
        } else {
            changed.put(skill, level);
        }
        return new SkillLevels(changed);
    }

    /**
     * Returns the level of a skill.
     *
     * @param skill the skill
     * @return its level, from 0 to 100
     * @throws NullPointerException if the skill is null
     */
    public int of(SkillId skill) {
        return levels.getOrDefault(Objects.requireNonNull(skill, "skill"), 0);
    }

    /**
     * Returns whether these levels are high enough. A level that equals the minimum is.
     *
     * @param minimums the lowest levels that are needed
     * @return whether every named level is reached
     * @throws NullPointerException if the minimums are null
     */
    public boolean reach(SkillLevels minimums) {
        Objects.requireNonNull(minimums, "minimums");
        for (Map.Entry<SkillId, Integer> minimum : minimums.levels.entrySet()) {
            if (of(minimum.getKey()) < minimum.getValue()) {
                return false;
            }
        }
        return true;
    }
}
