-- One row per agent, changed by compare-and-set on the version only.
CREATE TABLE omni_token (
    agent         text        PRIMARY KEY,
    version       bigint      NOT NULL CHECK (version > 0),
    state         jsonb       NOT NULL,
    sealed        bytea,
    signed_out_at timestamptz,
    CHECK ((sealed IS NULL) = (signed_out_at IS NOT NULL))
);

CREATE INDEX omni_token_signed_out ON omni_token (signed_out_at) WHERE signed_out_at IS NOT NULL;
