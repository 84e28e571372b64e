-- Saved presence: what a tracker saved last, one row for the tracker and one for each agent. Instants are seconds since 1970,
-- to the nanosecond; texts are escaped where PostgreSQL refuses them.
CREATE TABLE omni_presence (
    tracker  text COLLATE "C" PRIMARY KEY,
    saved_at numeric NOT NULL,
    ledger   text    NOT NULL,
    board    bigint  NOT NULL,
    gone     text    NOT NULL
);

-- "presence" is null for an agent on the board alone; "status" is null for one who is not on it; "awaited" has the queues of
-- an agent who was not shown yet.
CREATE TABLE omni_presence_agent (
    tracker    text COLLATE "C" REFERENCES omni_presence ON DELETE CASCADE,
    agent      text COLLATE "C",
    presence   bytea,
    queues     text,
    status     text COLLATE "C",
    entered_at numeric,
    spent      text,
    awaited    text,
    PRIMARY KEY (tracker, agent)
);

-- The other tables are as before: adapters of versions 1 to 5 go on working on them.
UPDATE omni_schema SET level = 6;
