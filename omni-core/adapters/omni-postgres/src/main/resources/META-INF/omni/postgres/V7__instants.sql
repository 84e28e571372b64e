-- Texts of version 4 have the offer of a line behind the instant since which the line has its holder, and say if there is one:
-- such a text ends with the offer's end or with "n". Texts of agents keep the order that the function looks for. No row has such
-- a text yet, so what the column says of the rows stays true.
CREATE OR REPLACE FUNCTION omni_due(state text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN state LIKE 'line/3|%' OR state LIKE 'line/4|%Z' THEN rtrim(substring(state FROM '[^|]*$'), 'Z')
        WHEN state LIKE 'line/%' THEN NULL
        WHEN strpos(state, 'D|y|') > 0 OR strpos(state, 'P|y|') > 0 THEN (
            SELECT min(found[1] COLLATE "C") FROM regexp_matches(
                state, '\|(?:OFFERED|RESERVED|WRAP_UP)\|y\|([^|]*)Z', 'g') AS found)
        END
$$;

-- The tables are as before: adapters of versions 1 to 6 go on working on them, as long as no node writes texts of version 4.
UPDATE omni_schema SET level = 7;
