-- Adapters of version 1 go on working on these tables: they are migrated first, then the nodes are replaced one by one.
-- An adapter works where its own version is neither below "version" nor above "level".
ALTER TABLE omni_schema ADD COLUMN level integer NOT NULL DEFAULT 2;

-- For people who query: the parts of a state, as its text has them, whoever wrote it; and since when the line's holder has
-- it, or the agent is signed in or out. The rows are written anew once, while the table is locked.
ALTER TABLE omni_state
    ADD COLUMN holder text COLLATE "C" GENERATED ALWAYS AS
        (CASE WHEN state LIKE 'line/%' THEN split_part(state, '|', 5) END) STORED,
    ADD COLUMN agent text COLLATE "C" GENERATED ALWAYS AS
        (CASE WHEN state LIKE 'line/%' THEN CASE split_part(state, '|', 5) WHEN 'WithAgent' THEN split_part(state, '|', 7) END
              WHEN state <> '' THEN split_part(state, '|', 2) END) STORED,
    ADD COLUMN queue text COLLATE "C" GENERATED ALWAYS AS
        (CASE WHEN state LIKE 'line/%|Queued|%' AND split_part(state, '|', 5) = 'Queued' THEN split_part(state, '|', 7) END) STORED,
    ADD COLUMN since timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD COLUMN written timestamptz NOT NULL DEFAULT clock_timestamp();

-- What an entry wrote, beside its text: so one that cannot be read can be set aside, and those behind it go on.
ALTER TABLE omni_outbox
    ADD COLUMN keys text[],
    ADD COLUMN revisions bigint[],
    ADD COLUMN at timestamptz NOT NULL DEFAULT clock_timestamp();
CREATE TABLE omni_outbox_aside (
    id        bigint PRIMARY KEY,
    entry     text NOT NULL,
    keys      text[],
    revisions bigint[],
    at        timestamptz NOT NULL,
    aside_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    reason    text NOT NULL
);

-- As in version 1, and the new columns.
CREATE OR REPLACE FUNCTION omni_save(
    keys text[], revisions bigint[], states text[], conversations text[], request_id text, request_asked text, happened text
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 1 .. cardinality(keys) LOOP
        UPDATE omni_state SET revision = revisions[i], state = states[i], conversation = conversations[i],
                since = CASE WHEN omni_changes_hands(state, states[i], revisions[i]) THEN clock_timestamp() ELSE since END,
                written = clock_timestamp()
            WHERE key = keys[i] AND revision = revisions[i] - 1;
        IF NOT FOUND THEN
            RAISE serialization_failure USING MESSAGE = 'a key was written meanwhile';
        END IF;
    END LOOP;
    IF request_id IS NOT NULL THEN
        INSERT INTO omni_request (request, asked, entry) VALUES (request_id, request_asked, happened)
            ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            RAISE serialization_failure USING MESSAGE = 'the request was recorded meanwhile';
        END IF;
    END IF;
    INSERT INTO omni_outbox (entry, keys, revisions) VALUES (happened, keys, revisions);
END
$$;

-- A line whose fence is its new revision has a new holder; an agent whose fourth field changed signed in or out.
CREATE FUNCTION omni_changes_hands(before text, after text, revision bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN after LIKE 'line/%'
        THEN split_part(after, '|', CASE split_part(after, '|', 5)
            WHEN 'WithAgent' THEN 10 WHEN 'Queued' THEN 8 WHEN 'WithBot' THEN 7 ELSE 6 END) = revision::text
        ELSE split_part(after, '|', 4) IS DISTINCT FROM split_part(before, '|', 4) END
$$;

-- The highest revision of a line that is gone. A line that comes back begins there, so its revisions never go back,
-- though nothing is kept of it; and the relay waits for what follows.
CREATE TABLE omni_floor (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    revision bigint NOT NULL
);
INSERT INTO omni_floor (revision) VALUES (0);

CREATE FUNCTION omni_line_begins() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lowest bigint;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7006645);
    SELECT revision INTO lowest FROM omni_floor;
    IF lowest > 0 AND NEW.revision = 0 THEN
        NEW.revision := lowest;
        NEW.state := 'line/1' || substr(NEW.key, 11) || '|' || lowest || '|Free|0|0';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER omni_line_begins BEFORE INSERT ON omni_state FOR EACH ROW
    WHEN (NEW.key LIKE 'key/1|line|%') EXECUTE FUNCTION omni_line_begins();

CREATE FUNCTION omni_line_began() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO omni_relayed (key, revision) VALUES (NEW.key, NEW.revision)
        ON CONFLICT (key) DO UPDATE SET revision = greatest(omni_relayed.revision, excluded.revision);
    RETURN NULL;
END
$$;
CREATE TRIGGER omni_line_began AFTER INSERT ON omni_state FOR EACH ROW
    WHEN (NEW.key LIKE 'key/1|line|%' AND NEW.revision > 0) EXECUTE FUNCTION omni_line_began();

-- Whoever deletes rows waits for those who insert some, and they for it: so nobody begins below the new floor.
CREATE FUNCTION omni_lines_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7006645);
    RETURN NULL;
END
$$;
CREATE TRIGGER omni_lines_go BEFORE DELETE ON omni_state FOR EACH STATEMENT EXECUTE FUNCTION omni_lines_go();

CREATE FUNCTION omni_lines_went() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    highest bigint;
BEGIN
    SELECT max(revision) INTO highest FROM gone WHERE key LIKE 'key/1|line|%';
    UPDATE omni_floor SET revision = highest WHERE revision < highest;
    RETURN NULL;
END
$$;
CREATE TRIGGER omni_lines_went AFTER DELETE ON omni_state REFERENCING OLD TABLE AS gone FOR EACH STATEMENT
    EXECUTE FUNCTION omni_lines_went();
