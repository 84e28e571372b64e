-- Agents' tokens: one row per agent, changed by compare-and-set on the version only. The state has no secret; the tokens are
-- sealed. "written_at" is the writer's own clock when it wrote, "stored_at" the database's: by both the other nodes tell how
-- far the writer's clock is from theirs.
CREATE TABLE omni_token (
    agent         text COLLATE "C" PRIMARY KEY,
    version       bigint      NOT NULL CHECK (version > 0),
    state         text        NOT NULL,
    sealed        bytea,
    signed_out_at timestamptz,
    written_at    timestamptz NOT NULL,
    stored_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK ((sealed IS NULL) = (signed_out_at IS NOT NULL))
);
CREATE INDEX omni_token_signed_out ON omni_token (signed_out_at) WHERE signed_out_at IS NOT NULL;

-- The other tables are as before: adapters of versions 1 to 4 go on working on them.
UPDATE omni_schema SET level = 5;
