-- One trip: what a command decided on rows as its node remembers them, if they are still so and it decided just now. It
-- takes the rows' locks in the order of their keys, as the statement that loads them does. If anything is otherwise, it
-- writes nothing and answers nothing, and the command is tried again on what the rows hold. If nothing happened, the rows and
-- the request are only looked at. The answer is the time, in microseconds.
CREATE FUNCTION omni_save_known(
    adapter integer, decided_at bigint, known_keys text[], known_states text[],
    keys text[], revisions bigint[], states text[], conversations text[], request_id text, request_asked text, happened text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    same integer;
    micros bigint;
BEGIN
    SELECT count(*) INTO same
        FROM (SELECT key, state FROM omni_state WHERE key = ANY (known_keys) ORDER BY key FOR UPDATE) AS present
        JOIN unnest(known_keys, known_states) AS known (key, state)
            ON known.key = present.key AND known.state = present.state;
    micros := extract(epoch FROM clock_timestamp()) * 1000000;
    IF same < cardinality(known_keys)
        OR decided_at NOT BETWEEN micros - 250000 AND micros
        OR NOT EXISTS (SELECT FROM omni_schema WHERE adapter BETWEEN version AND level)
        OR happened IS NULL AND EXISTS (SELECT FROM omni_request WHERE request = request_id)
    THEN
        RETURN NULL;
    END IF;
    IF happened IS NOT NULL THEN
        PERFORM omni_save(keys, revisions, states, conversations, request_id, request_asked, happened);
    END IF;
    RETURN micros;
END
$$;

-- The tables are as before: adapters of versions 1 to 8 go on working on them.
UPDATE omni_schema SET level = 9;
