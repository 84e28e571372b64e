-- One row per desk and per line: what a command locks. Keys sort by their bytes on every server.
CREATE TABLE omni_state (
    key          text COLLATE "C" PRIMARY KEY,
    revision     bigint NOT NULL,
    state        text   NOT NULL,
    conversation text COLLATE "C"
) WITH (fillfactor = 70);

-- Backstop: whatever a writer does, no conversation is on two lines.
CREATE UNIQUE INDEX omni_state_conversation ON omni_state (conversation) WHERE conversation IS NOT NULL;

-- What each caller's request did, to be replayed when it comes again.
CREATE TABLE omni_request (
    request text COLLATE "C" PRIMARY KEY,
    asked   text        NOT NULL,
    entry   text        NOT NULL,
    at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX omni_request_at ON omni_request USING brin (at);

-- What waits to be relayed. The number is for reading in batches; the order is the revisions'.
CREATE TABLE omni_outbox (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry text NOT NULL
);

-- What one command changed: all of it, or none. A key that is not at the revision before, and a request that is there
-- already, were written meanwhile: the command is tried again.
CREATE FUNCTION omni_save(
    keys text[], revisions bigint[], states text[], conversations text[], request_id text, request_asked text, happened text
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 1 .. cardinality(keys) LOOP
        UPDATE omni_state SET revision = revisions[i], state = states[i], conversation = conversations[i]
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
    INSERT INTO omni_outbox (entry) VALUES (happened);
END
$$;

-- Each key's last relayed revision, and the row that one relay at a time locks.
CREATE TABLE omni_relayed (
    key      text COLLATE "C" PRIMARY KEY,
    revision bigint NOT NULL
);
CREATE TABLE omni_relay (
    one boolean PRIMARY KEY DEFAULT true CHECK (one)
);
INSERT INTO omni_relay DEFAULT VALUES;

-- What the running adapter asks with every command.
CREATE TABLE omni_schema (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    version integer NOT NULL
);
INSERT INTO omni_schema (version) VALUES (1);
