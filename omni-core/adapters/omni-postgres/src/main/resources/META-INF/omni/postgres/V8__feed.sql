-- The feed: entries that were moved out of the outbox, each at one position, without a hole. The text is empty where a customer
-- was erased by a process that could not read it.
CREATE TABLE omni_feed (
    position bigint PRIMARY KEY,
    entry    text NOT NULL
);

-- The positions that are given: the latest one, and the last one that every consumer had and that is deleted.
CREATE TABLE omni_feed_head (
    one       boolean PRIMARY KEY DEFAULT true CHECK (one),
    latest    bigint NOT NULL DEFAULT 0,
    forgotten bigint NOT NULL DEFAULT 0
);
INSERT INTO omni_feed_head DEFAULT VALUES;

-- How far each consumer has come, and what is set aside for it. Texts are escaped where PostgreSQL refuses them.
CREATE TABLE omni_feed_consumer (
    name     text COLLATE "C" PRIMARY KEY,
    position bigint NOT NULL
);
CREATE TABLE omni_feed_aside (
    consumer text COLLATE "C" REFERENCES omni_feed_consumer ON DELETE CASCADE,
    position bigint,
    entry    text        NOT NULL,
    reason   text        NOT NULL,
    aside_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (consumer, position)
);

-- The other tables are as before: adapters of versions 1 to 7 go on working on them.
UPDATE omni_schema SET level = 8;
