-- The directory of customers. An instant is a number of seconds since 1970, to the nanosecond: the instant just before
-- another one counts, and timestamptz ends at the microsecond.
CREATE TABLE omni_customer (
    key        text COLLATE "C" PRIMARY KEY,
    decided_at numeric,
    name       text,
    named_at   numeric,
    CHECK ((name IS NULL) = (named_at IS NULL))
);

-- Every key that finds a customer: the own one, and those of customers who turned out to be the same.
CREATE TABLE omni_customer_key (
    key      text COLLATE "C" PRIMARY KEY,
    customer text COLLATE "C" NOT NULL REFERENCES omni_customer ON DELETE CASCADE
);
CREATE INDEX omni_customer_key_customer ON omni_customer_key (customer);

-- The keys of customers whom a person separated from a customer.
CREATE TABLE omni_customer_apart (
    customer text COLLATE "C" REFERENCES omni_customer ON DELETE CASCADE,
    other    text COLLATE "C",
    PRIMARY KEY (customer, other)
);

-- Which name is or was whose, and when. A name is written kind/scope/key, as PHONE//+5511987654321.
CREATE TABLE omni_customer_alias (
    alias     text COLLATE "C",
    customer  text COLLATE "C" REFERENCES omni_customer ON DELETE CASCADE,
    since     numeric NOT NULL,
    until     numeric,
    last_seen numeric NOT NULL,
    PRIMARY KEY (alias, customer)
);
CREATE INDEX omni_customer_alias_customer ON omni_customer_alias (customer);

-- Backstop: whatever a writer does, a name is at most one customer's now.
CREATE UNIQUE INDEX omni_customer_alias_now ON omni_customer_alias (alias) WHERE until IS NULL;

-- Evidence that waits for a contradiction to be removed.
CREATE TABLE omni_evidence (
    id     uuid PRIMARY KEY,
    kind   text    NOT NULL,
    at     numeric NOT NULL,
    source text    NOT NULL,
    name   text
);
CREATE TABLE omni_evidence_alias (
    evidence uuid REFERENCES omni_evidence ON DELETE CASCADE,
    side     text CHECK (side IN ('BEFORE', 'AFTER')),
    alias    text COLLATE "C",
    PRIMARY KEY (alias, evidence, side)
);
CREATE INDEX omni_evidence_alias_evidence ON omni_evidence_alias (evidence);

-- Everything that is reached from names and keys: who has or had a name, who is found by its key, what waits for it, and
-- so on from the names of all these. A KEY is what a writer locks.
CREATE FUNCTION omni_reached(aliases text[], keys text[]) RETURNS TABLE (kind text, id text) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE reached (kind, id) AS (
        SELECT 'ALIAS', unnest(aliases) COLLATE "C"
        UNION
        SELECT 'KEY', unnest(keys) COLLATE "C"
        UNION
        SELECT step.kind, step.id FROM reached CROSS JOIN LATERAL (
            SELECT 'KEY', regexp_replace(reached.id, '^[^/]*/[^/]*/', '') WHERE reached.kind = 'ALIAS'
            UNION ALL
            SELECT 'CUSTOMER', owned.customer FROM omni_customer_alias AS owned
                WHERE owned.alias = CASE WHEN reached.kind = 'ALIAS' THEN reached.id END
            UNION ALL
            SELECT 'EVIDENCE', waiting.evidence::text FROM omni_evidence_alias AS waiting
                WHERE waiting.alias = CASE WHEN reached.kind = 'ALIAS' THEN reached.id END
            UNION ALL
            SELECT 'CUSTOMER', found.customer FROM omni_customer_key AS found
                WHERE found.key = CASE WHEN reached.kind = 'KEY' THEN reached.id END
            UNION ALL
            SELECT 'KEY', own.key FROM omni_customer_key AS own
                WHERE own.customer = CASE WHEN reached.kind = 'CUSTOMER' THEN reached.id END
            UNION ALL
            SELECT 'KEY', apart.other FROM omni_customer_apart AS apart
                WHERE apart.customer = CASE WHEN reached.kind = 'CUSTOMER' THEN reached.id END
            UNION ALL
            SELECT 'ALIAS', owned.alias FROM omni_customer_alias AS owned
                WHERE owned.customer = CASE WHEN reached.kind = 'CUSTOMER' THEN reached.id END
            UNION ALL
            SELECT 'ALIAS', waiting.alias FROM omni_evidence_alias AS waiting
                WHERE waiting.evidence = CASE WHEN reached.kind = 'EVIDENCE' THEN reached.id::uuid END
        ) AS step (kind, id)
    )
    SELECT reached.kind, reached.id FROM reached
$$;

-- The ledger's own tables are as before: adapters of versions 1 and 2 go on working on them.
UPDATE omni_schema SET level = 3;
