-- When something of a state ends by itself, an offer, a reservation or a wrap-up: the earliest instant in its text without
-- the closing Z, so that texts sort as the instants do. What is found is looked at again under its lock.
CREATE FUNCTION omni_due(state text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN state LIKE 'line/3|%' THEN rtrim(substring(state FROM '[^|]*$'), 'Z')
        WHEN state LIKE 'line/%' THEN NULL
        WHEN strpos(state, 'D|y|') > 0 OR strpos(state, 'P|y|') > 0 THEN (
            SELECT min(found[1] COLLATE "C") FROM regexp_matches(
                state, '\|(?:OFFERED|RESERVED|WRAP_UP)\|y\|([^|]*)Z', 'g') AS found)
        END
$$;

-- Generated, so whoever writes a state, adapters of the former versions too, writes it. The rows are written anew once,
-- while the table is locked. A command that leaves it as it is writes no index.
ALTER TABLE omni_state ADD COLUMN due text COLLATE "C" GENERATED ALWAYS AS (omni_due(state)) STORED;
CREATE INDEX omni_state_due ON omni_state (due) WHERE due IS NOT NULL;

-- The tables are as before otherwise: adapters of versions 1 to 3 go on working on them.
UPDATE omni_schema SET level = 4;
