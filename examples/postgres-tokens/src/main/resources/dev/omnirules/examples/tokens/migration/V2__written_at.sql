-- The writer's own clock when it wrote: by it the other nodes tell how far that clock is from theirs.
ALTER TABLE omni_token ADD COLUMN written_at timestamptz NOT NULL DEFAULT now();
