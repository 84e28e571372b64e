--
-- PostgreSQL database dump
--



SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: omni_save(text[], bigint[], text[], text[], text, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.omni_save(keys text[], revisions bigint[], states text[], conversations text[], request_id text, request_asked text, happened text) RETURNS void
    LANGUAGE plpgsql
    AS $$
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


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: omni_migration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.omni_migration (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Name: omni_outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.omni_outbox (
    id bigint NOT NULL,
    entry text NOT NULL
);


--
-- Name: omni_outbox_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.omni_outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.omni_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: omni_relay; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.omni_relay (
    one boolean DEFAULT true NOT NULL,
    CONSTRAINT omni_relay_one_check CHECK (one)
);


--
-- Name: omni_relayed; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.omni_relayed (
    key text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL
);


--
-- Name: omni_request; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.omni_request (
    request text NOT NULL COLLATE pg_catalog."C",
    asked text NOT NULL,
    entry text NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);


--
-- Name: omni_schema; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.omni_schema (
    one boolean DEFAULT true NOT NULL,
    version integer NOT NULL,
    CONSTRAINT omni_schema_one_check CHECK (one)
);


--
-- Name: omni_state; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.omni_state (
    key text NOT NULL COLLATE pg_catalog."C",
    revision bigint NOT NULL,
    state text NOT NULL,
    conversation text COLLATE pg_catalog."C"
)
WITH (fillfactor='70');


--
-- Data for Name: omni_migration; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.omni_migration VALUES (1, '1', 'ledger', 'SQL', 'V1__ledger.sql', 715656240, 'postgres', '2026-11-29 08:42:01.317478', 93, true);


--
-- Data for Name: omni_outbox; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (6, 'entry/2|request-6|CALLER|2026-11-29T08:42:02.142984Z|1|ChannelSignedIn|caio|WHATSAPP|2026-11-29T08:42:02.142984Z|1|desk|caio|2');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (7, 'entry/2|request-7|CALLER|2026-11-29T08:42:02.152758Z|1|ChannelSignedIn|bia|SOCIAL|2026-11-29T08:42:02.152758Z|1|desk|bia|3');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (8, 'entry/2|request-8|CALLER|2026-11-29T08:42:02.168723Z|1|ChannelsPaused|bia|1|SOCIAL|lunch \007c 2%|2026-11-29T08:42:02.168723Z|1|desk|bia|4');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (9, 'entry/2|request-9|CALLER|2026-11-29T08:42:02.189123Z|1|InteractionStarted|+5511900000001|+551140028001|i-1|2026-11-29T08:42:02.189123Z|1|line|+5511900000001|+551140028001|1');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (10, 'entry/2|request-10|CALLER|2026-11-29T08:42:02.203961Z|1|InteractionQueued|+5511900000001|+551140028001|i-1|sales|2026-11-29T08:42:02.203961Z|1|line|+5511900000001|+551140028001|2');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (11, 'entry/2|request-11|CALLER|2026-11-29T08:42:02.228086Z|2|InteractionEnded|+5511900000001|+551140028001|i-1|ACCEPTED|2026-11-29T08:42:02.228086Z|ConversationStarted|v1-c1|ana|+5511900000001|+551140028001|WHATSAPP|INBOUND|v1-p1|2026-11-29T08:42:02.228086Z|2|desk|ana|3|line|+5511900000001|+551140028001|3');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (12, 'entry/2|request-12|CALLER|2026-11-29T08:42:02.255517Z|1|InteractionStarted|+5511900000002|+551140028001|i-2|2026-11-29T08:42:02.255517Z|1|line|+5511900000002|+551140028001|1');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (13, 'entry/2|request-13|CALLER|2026-11-29T08:42:02.265465Z|1|InteractionQueued|+5511900000002|+551140028001|i-2|sales|2026-11-29T08:42:02.265465Z|1|line|+5511900000002|+551140028001|2');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (14, 'entry/2|request-14|CALLER|2026-11-29T08:42:02.275961Z|2|InteractionEnded|+5511900000002|+551140028001|i-2|ACCEPTED|2026-11-29T08:42:02.275961Z|ConversationStarted|v1-c2|ana|+5511900000002|+551140028001|WHATSAPP|INBOUND|v1-p2|2026-11-29T08:42:02.275961Z|2|desk|ana|4|line|+5511900000002|+551140028001|3');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (15, 'entry/2|request-15|CALLER|2026-11-29T08:42:02.290993Z|1|ConversationTransferred|v1-c2|+5511900000002|+551140028001|WHATSAPP|INBOUND|ana|bia|v1-p3|2026-11-29T08:42:02.290993Z|3|desk|ana|5|desk|bia|5|line|+5511900000002|+551140028001|4');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (16, 'entry/2|request-16|CALLER|2026-11-29T08:42:02.311935Z|1|StageQualified|+5511900000002|+551140028001|v1-p2|ana|SOLD|2 \007c 3\000a%|2026-11-29T08:42:02.311935Z|1|line|+5511900000002|+551140028001|5');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (17, 'entry/2|request-17|CALLER|2026-11-29T08:42:02.343022Z|1|InteractionStarted|BR.1502576390000001|+551140028001|i-3|2026-11-29T08:42:02.343022Z|1|line|BR.1502576390000001|+551140028001|1');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (18, 'entry/2|request-18|CALLER|2026-11-29T08:42:02.345578Z|1|InteractionQueued|BR.1502576390000001|+551140028001|i-3|sales|2026-11-29T08:42:02.345578Z|1|line|BR.1502576390000001|+551140028001|2');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (19, 'entry/2|request-19|CALLER|2026-11-29T08:42:02.356490Z|1|InteractionStarted|+5511900000004|+551140028001|i-4|2026-11-29T08:42:02.356490Z|1|line|+5511900000004|+551140028001|1');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (20, 'entry/2|request-20|CALLER|2026-11-29T08:42:02.366149Z|1|InteractionStarted|+5511900000005|+551140028001|i-5|2026-11-29T08:42:02.366149Z|1|line|+5511900000005|+551140028001|1');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (21, 'entry/2|request-21|CALLER|2026-11-29T08:42:02.368429Z|1|InteractionQueued|+5511900000005|+551140028001|i-5|sales|2026-11-29T08:42:02.368429Z|1|line|+5511900000005|+551140028001|2');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (22, 'entry/2|request-22|CALLER|2026-11-29T08:42:02.381279Z|2|InteractionEnded|+5511900000005|+551140028001|i-5|ACCEPTED|2026-11-29T08:42:02.381279Z|ConversationStarted|v1-c3|bia|+5511900000005|+551140028001|WHATSAPP|INBOUND|v1-p4|2026-11-29T08:42:02.381279Z|2|desk|bia|6|line|+5511900000005|+551140028001|3');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (23, 'entry/2|request-23|CALLER|2026-11-29T08:42:02.396295Z|2|ConversationFinished|v1-c3|bia|+5511900000005|+551140028001|WHATSAPP|2026-11-29T08:42:02.396295Z|AssignmentChanged|bia|v1-c3|+5511900000005|+551140028001|WHATSAPP|INBOUND|WRAP_UP|n|n|2026-11-29T08:42:02.396295Z|2|desk|bia|7|line|+5511900000005|+551140028001|4');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (24, 'entry/2|request-24|CALLER|2026-11-29T08:42:02.424307Z|1|InteractionStarted|+5511900000006|+551140028001|i-6|2026-11-29T08:42:02.424307Z|1|line|+5511900000006|+551140028001|1');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (25, 'entry/2|request-25|CALLER|2026-11-29T08:42:02.427810Z|1|InteractionQueued|+5511900000006|+551140028001|i-6|sales|2026-11-29T08:42:02.427810Z|1|line|+5511900000006|+551140028001|2');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (26, 'entry/2|request-26|CALLER|2026-11-29T08:42:02.443684Z|1|AssignmentChanged|caio|v1-c4|+5511900000006|+551140028001|WHATSAPP|INBOUND|OFFERED|y|2026-11-30T08:42:02.443684Z|y|i-6|sales|2026-11-29T08:42:02.443684Z|2|desk|caio|3|line|+5511900000006|+551140028001|0');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (27, 'entry/2|request-27|CALLER|2026-11-29T08:42:02.470200Z|1|AssignmentChanged|caio|v1-c5|+5511900000007|+551140028001|WHATSAPP|OUTBOUND|RESERVED|y|2126-01-01T00:00:00Z|n|2026-11-29T08:42:02.470200Z|1|desk|caio|4');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (28, 'entry/2|request-28|CALLER|2026-11-29T08:42:02.490128Z|1|InteractionStarted|BR.1502576390000008|+551140028001|i-8|2026-11-29T08:42:02.490128Z|1|line|BR.1502576390000008|+551140028001|1');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (29, 'entry/2|request-29|CALLER|2026-11-29T08:42:02.497200Z|1|InteractionQueued|BR.1502576390000008|+551140028001|i-8|sales|2026-11-29T08:42:02.497200Z|1|line|BR.1502576390000008|+551140028001|2');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (30, 'entry/2|request-30|CALLER|2026-11-29T08:42:02.509406Z|2|InteractionEnded|BR.1502576390000008|+551140028001|i-8|ACCEPTED|2026-11-29T08:42:02.509406Z|ConversationStarted|v1-c6|bia|BR.1502576390000008|+551140028001|WHATSAPP|INBOUND|v1-p5|2026-11-29T08:42:02.509406Z|2|desk|bia|8|line|BR.1502576390000008|+551140028001|3');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (31, 'entry/2|request-31|CALLER|2026-11-29T08:42:02.518550Z|1|AssignmentChanged|bia|v1-c6|BR.1502576390000008|+551140028001|WHATSAPP|INBOUND|ON_HOLD|n|n|2026-11-29T08:42:02.518550Z|2|desk|bia|9|line|BR.1502576390000008|+551140028001|0');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (32, 'entry/2|request-32|CALLER|2026-11-29T08:42:02.530800Z|1|InteractionStarted|+5511900000008|+551140028001|i-9|2026-11-29T08:42:02.530800Z|1|line|+5511900000008|+551140028001|1');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (33, 'entry/2|request-33|CALLER|2026-11-29T08:42:02.537679Z|1|InteractionQueued|+5511900000008|+551140028001|i-9|sales|2026-11-29T08:42:02.537679Z|1|line|+5511900000008|+551140028001|2');
INSERT INTO public.omni_outbox OVERRIDING SYSTEM VALUE VALUES (34, 'entry/2|request-34|CALLER|2026-11-29T08:42:02.548053Z|2|InteractionEnded|+5511900000008|+551140028001|i-9|ACCEPTED|2026-11-29T08:42:02.548053Z|ConversationStarted|v1-c7|ana|+5511900000008|+551140028001|WHATSAPP|INBOUND|v1-p6|2026-11-29T08:42:02.548053Z|2|desk|ana|6|line|+5511900000008|+551140028001|3');


--
-- Data for Name: omni_relay; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.omni_relay VALUES (true);


--
-- Data for Name: omni_relayed; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.omni_relayed VALUES ('key/1|desk|ana', 2);
INSERT INTO public.omni_relayed VALUES ('key/1|desk|caio', 1);
INSERT INTO public.omni_relayed VALUES ('key/1|desk|bia', 2);


--
-- Data for Name: omni_request; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.omni_request VALUES ('request-1', 'asked/1|session.sign-in|2|ana|Capacity[total=3, weights={}, perChannel={}, outbound=unlimited, inbound=unlimited]', 'entry/2|request-1|CALLER|2026-11-29T08:42:01.994980Z|1|PlatformSignedIn|ana|3|0|0|unlimited|unlimited|2026-11-29T08:42:01.994980Z|1|desk|ana|1', '2026-11-29 08:42:02.060483+00');
INSERT INTO public.omni_request VALUES ('request-2', 'asked/1|session.channel-in|2|ana|WHATSAPP', 'entry/2|request-2|CALLER|2026-11-29T08:42:02.097256Z|1|ChannelSignedIn|ana|WHATSAPP|2026-11-29T08:42:02.097256Z|1|desk|ana|2', '2026-11-29 08:42:02.112039+00');
INSERT INTO public.omni_request VALUES ('request-3', 'asked/1|session.sign-in|2|bia|Capacity[total=3, weights={}, perChannel={}, outbound=unlimited, inbound=unlimited]', 'entry/2|request-3|CALLER|2026-11-29T08:42:02.125280Z|1|PlatformSignedIn|bia|3|0|0|unlimited|unlimited|2026-11-29T08:42:02.125280Z|1|desk|bia|1', '2026-11-29 08:42:02.126426+00');
INSERT INTO public.omni_request VALUES ('request-4', 'asked/1|session.channel-in|2|bia|WHATSAPP', 'entry/2|request-4|CALLER|2026-11-29T08:42:02.129074Z|1|ChannelSignedIn|bia|WHATSAPP|2026-11-29T08:42:02.129074Z|1|desk|bia|2', '2026-11-29 08:42:02.130583+00');
INSERT INTO public.omni_request VALUES ('request-5', 'asked/1|session.sign-in|2|caio|Capacity[total=unlimited, weights={}, perChannel={}, outbound=unlimited, inbound=unlimited]', 'entry/2|request-5|CALLER|2026-11-29T08:42:02.137966Z|1|PlatformSignedIn|caio|unlimited|0|0|unlimited|unlimited|2026-11-29T08:42:02.137966Z|1|desk|caio|1', '2026-11-29 08:42:02.140353+00');
INSERT INTO public.omni_request VALUES ('request-6', 'asked/1|session.channel-in|2|caio|WHATSAPP', 'entry/2|request-6|CALLER|2026-11-29T08:42:02.142984Z|1|ChannelSignedIn|caio|WHATSAPP|2026-11-29T08:42:02.142984Z|1|desk|caio|2', '2026-11-29 08:42:02.145466+00');
INSERT INTO public.omni_request VALUES ('request-7', 'asked/1|session.channel-in|2|bia|SOCIAL', 'entry/2|request-7|CALLER|2026-11-29T08:42:02.152758Z|1|ChannelSignedIn|bia|SOCIAL|2026-11-29T08:42:02.152758Z|1|desk|bia|3', '2026-11-29 08:42:02.156222+00');
INSERT INTO public.omni_request VALUES ('request-8', 'asked/1|session.pause|2|bia|[SOCIAL] lunch \007c 2%', 'entry/2|request-8|CALLER|2026-11-29T08:42:02.168723Z|1|ChannelsPaused|bia|1|SOCIAL|lunch \007c 2%|2026-11-29T08:42:02.168723Z|1|desk|bia|4', '2026-11-29 08:42:02.17764+00');
INSERT INTO public.omni_request VALUES ('request-9', 'asked/1|interaction.start|3|+5511900000001|+551140028001|i-1', 'entry/2|request-9|CALLER|2026-11-29T08:42:02.189123Z|1|InteractionStarted|+5511900000001|+551140028001|i-1|2026-11-29T08:42:02.189123Z|1|line|+5511900000001|+551140028001|1', '2026-11-29 08:42:02.196828+00');
INSERT INTO public.omni_request VALUES ('request-10', 'asked/1|interaction.enqueue|4|+5511900000001|+551140028001|i-1|sales', 'entry/2|request-10|CALLER|2026-11-29T08:42:02.203961Z|1|InteractionQueued|+5511900000001|+551140028001|i-1|sales|2026-11-29T08:42:02.203961Z|1|line|+5511900000001|+551140028001|2', '2026-11-29 08:42:02.213943+00');
INSERT INTO public.omni_request VALUES ('request-11', 'asked/1|conversation.accept|4|ana|+5511900000001|+551140028001|WHATSAPP', 'entry/2|request-11|CALLER|2026-11-29T08:42:02.228086Z|2|InteractionEnded|+5511900000001|+551140028001|i-1|ACCEPTED|2026-11-29T08:42:02.228086Z|ConversationStarted|v1-c1|ana|+5511900000001|+551140028001|WHATSAPP|INBOUND|v1-p1|2026-11-29T08:42:02.228086Z|2|desk|ana|3|line|+5511900000001|+551140028001|3', '2026-11-29 08:42:02.241949+00');
INSERT INTO public.omni_request VALUES ('request-12', 'asked/1|interaction.start|3|+5511900000002|+551140028001|i-2', 'entry/2|request-12|CALLER|2026-11-29T08:42:02.255517Z|1|InteractionStarted|+5511900000002|+551140028001|i-2|2026-11-29T08:42:02.255517Z|1|line|+5511900000002|+551140028001|1', '2026-11-29 08:42:02.256574+00');
INSERT INTO public.omni_request VALUES ('request-13', 'asked/1|interaction.enqueue|4|+5511900000002|+551140028001|i-2|sales', 'entry/2|request-13|CALLER|2026-11-29T08:42:02.265465Z|1|InteractionQueued|+5511900000002|+551140028001|i-2|sales|2026-11-29T08:42:02.265465Z|1|line|+5511900000002|+551140028001|2', '2026-11-29 08:42:02.267721+00');
INSERT INTO public.omni_request VALUES ('request-14', 'asked/1|conversation.accept|4|ana|+5511900000002|+551140028001|WHATSAPP', 'entry/2|request-14|CALLER|2026-11-29T08:42:02.275961Z|2|InteractionEnded|+5511900000002|+551140028001|i-2|ACCEPTED|2026-11-29T08:42:02.275961Z|ConversationStarted|v1-c2|ana|+5511900000002|+551140028001|WHATSAPP|INBOUND|v1-p2|2026-11-29T08:42:02.275961Z|2|desk|ana|4|line|+5511900000002|+551140028001|3', '2026-11-29 08:42:02.282582+00');
INSERT INTO public.omni_request VALUES ('request-15', 'asked/1|transfer|4|ana|bia|+5511900000002|+551140028001', 'entry/2|request-15|CALLER|2026-11-29T08:42:02.290993Z|1|ConversationTransferred|v1-c2|+5511900000002|+551140028001|WHATSAPP|INBOUND|ana|bia|v1-p3|2026-11-29T08:42:02.290993Z|3|desk|ana|5|desk|bia|5|line|+5511900000002|+551140028001|4', '2026-11-29 08:42:02.301642+00');
INSERT INTO public.omni_request VALUES ('request-16', 'asked/1|disposition|6|ana|+5511900000002|+551140028001|latest|SOLD|2 \007c 3\000a%', 'entry/2|request-16|CALLER|2026-11-29T08:42:02.311935Z|1|StageQualified|+5511900000002|+551140028001|v1-p2|ana|SOLD|2 \007c 3\000a%|2026-11-29T08:42:02.311935Z|1|line|+5511900000002|+551140028001|5', '2026-11-29 08:42:02.323924+00');
INSERT INTO public.omni_request VALUES ('request-17', 'asked/1|interaction.start|3|BR.1502576390000001|+551140028001|i-3', 'entry/2|request-17|CALLER|2026-11-29T08:42:02.343022Z|1|InteractionStarted|BR.1502576390000001|+551140028001|i-3|2026-11-29T08:42:02.343022Z|1|line|BR.1502576390000001|+551140028001|1', '2026-11-29 08:42:02.34383+00');
INSERT INTO public.omni_request VALUES ('request-18', 'asked/1|interaction.enqueue|4|BR.1502576390000001|+551140028001|i-3|sales', 'entry/2|request-18|CALLER|2026-11-29T08:42:02.345578Z|1|InteractionQueued|BR.1502576390000001|+551140028001|i-3|sales|2026-11-29T08:42:02.345578Z|1|line|BR.1502576390000001|+551140028001|2', '2026-11-29 08:42:02.34892+00');
INSERT INTO public.omni_request VALUES ('request-19', 'asked/1|interaction.start|3|+5511900000004|+551140028001|i-4', 'entry/2|request-19|CALLER|2026-11-29T08:42:02.356490Z|1|InteractionStarted|+5511900000004|+551140028001|i-4|2026-11-29T08:42:02.356490Z|1|line|+5511900000004|+551140028001|1', '2026-11-29 08:42:02.357314+00');
INSERT INTO public.omni_request VALUES ('request-20', 'asked/1|interaction.start|3|+5511900000005|+551140028001|i-5', 'entry/2|request-20|CALLER|2026-11-29T08:42:02.366149Z|1|InteractionStarted|+5511900000005|+551140028001|i-5|2026-11-29T08:42:02.366149Z|1|line|+5511900000005|+551140028001|1', '2026-11-29 08:42:02.366838+00');
INSERT INTO public.omni_request VALUES ('request-21', 'asked/1|interaction.enqueue|4|+5511900000005|+551140028001|i-5|sales', 'entry/2|request-21|CALLER|2026-11-29T08:42:02.368429Z|1|InteractionQueued|+5511900000005|+551140028001|i-5|sales|2026-11-29T08:42:02.368429Z|1|line|+5511900000005|+551140028001|2', '2026-11-29 08:42:02.371781+00');
INSERT INTO public.omni_request VALUES ('request-22', 'asked/1|conversation.accept|4|bia|+5511900000005|+551140028001|WHATSAPP', 'entry/2|request-22|CALLER|2026-11-29T08:42:02.381279Z|2|InteractionEnded|+5511900000005|+551140028001|i-5|ACCEPTED|2026-11-29T08:42:02.381279Z|ConversationStarted|v1-c3|bia|+5511900000005|+551140028001|WHATSAPP|INBOUND|v1-p4|2026-11-29T08:42:02.381279Z|2|desk|bia|6|line|+5511900000005|+551140028001|3', '2026-11-29 08:42:02.382951+00');
INSERT INTO public.omni_request VALUES ('request-23', 'asked/1|conversation.finish|4|bia|+5511900000005|+551140028001|WRAP_UP', 'entry/2|request-23|CALLER|2026-11-29T08:42:02.396295Z|2|ConversationFinished|v1-c3|bia|+5511900000005|+551140028001|WHATSAPP|2026-11-29T08:42:02.396295Z|AssignmentChanged|bia|v1-c3|+5511900000005|+551140028001|WHATSAPP|INBOUND|WRAP_UP|n|n|2026-11-29T08:42:02.396295Z|2|desk|bia|7|line|+5511900000005|+551140028001|4', '2026-11-29 08:42:02.41005+00');
INSERT INTO public.omni_request VALUES ('request-24', 'asked/1|interaction.start|3|+5511900000006|+551140028001|i-6', 'entry/2|request-24|CALLER|2026-11-29T08:42:02.424307Z|1|InteractionStarted|+5511900000006|+551140028001|i-6|2026-11-29T08:42:02.424307Z|1|line|+5511900000006|+551140028001|1', '2026-11-29 08:42:02.425392+00');
INSERT INTO public.omni_request VALUES ('request-25', 'asked/1|interaction.enqueue|4|+5511900000006|+551140028001|i-6|sales', 'entry/2|request-25|CALLER|2026-11-29T08:42:02.427810Z|1|InteractionQueued|+5511900000006|+551140028001|i-6|sales|2026-11-29T08:42:02.427810Z|1|line|+5511900000006|+551140028001|2', '2026-11-29 08:42:02.431973+00');
INSERT INTO public.omni_request VALUES ('request-26', 'asked/1|offer.make|5|caio|+5511900000006|+551140028001|WHATSAPP|PT24H', 'entry/2|request-26|CALLER|2026-11-29T08:42:02.443684Z|1|AssignmentChanged|caio|v1-c4|+5511900000006|+551140028001|WHATSAPP|INBOUND|OFFERED|y|2026-11-30T08:42:02.443684Z|y|i-6|sales|2026-11-29T08:42:02.443684Z|2|desk|caio|3|line|+5511900000006|+551140028001|0', '2026-11-29 08:42:02.454801+00');
INSERT INTO public.omni_request VALUES ('request-27', 'asked/1|reservation.make|6|caio|+5511900000007|+551140028001|WHATSAPP|OUTBOUND|2126-01-01T00:00:00Z', 'entry/2|request-27|CALLER|2026-11-29T08:42:02.470200Z|1|AssignmentChanged|caio|v1-c5|+5511900000007|+551140028001|WHATSAPP|OUTBOUND|RESERVED|y|2126-01-01T00:00:00Z|n|2026-11-29T08:42:02.470200Z|1|desk|caio|4', '2026-11-29 08:42:02.474601+00');
INSERT INTO public.omni_request VALUES ('request-28', 'asked/1|interaction.start|3|BR.1502576390000008|+551140028001|i-8', 'entry/2|request-28|CALLER|2026-11-29T08:42:02.490128Z|1|InteractionStarted|BR.1502576390000008|+551140028001|i-8|2026-11-29T08:42:02.490128Z|1|line|BR.1502576390000008|+551140028001|1', '2026-11-29 08:42:02.491007+00');
INSERT INTO public.omni_request VALUES ('request-29', 'asked/1|interaction.enqueue|4|BR.1502576390000008|+551140028001|i-8|sales', 'entry/2|request-29|CALLER|2026-11-29T08:42:02.497200Z|1|InteractionQueued|BR.1502576390000008|+551140028001|i-8|sales|2026-11-29T08:42:02.497200Z|1|line|BR.1502576390000008|+551140028001|2', '2026-11-29 08:42:02.501092+00');
INSERT INTO public.omni_request VALUES ('request-30', 'asked/1|conversation.accept|4|bia|BR.1502576390000008|+551140028001|WHATSAPP', 'entry/2|request-30|CALLER|2026-11-29T08:42:02.509406Z|2|InteractionEnded|BR.1502576390000008|+551140028001|i-8|ACCEPTED|2026-11-29T08:42:02.509406Z|ConversationStarted|v1-c6|bia|BR.1502576390000008|+551140028001|WHATSAPP|INBOUND|v1-p5|2026-11-29T08:42:02.509406Z|2|desk|bia|8|line|BR.1502576390000008|+551140028001|3', '2026-11-29 08:42:02.511446+00');
INSERT INTO public.omni_request VALUES ('request-31', 'asked/1|conversation.hold|4|bia|BR.1502576390000008|+551140028001|ON_HOLD', 'entry/2|request-31|CALLER|2026-11-29T08:42:02.518550Z|1|AssignmentChanged|bia|v1-c6|BR.1502576390000008|+551140028001|WHATSAPP|INBOUND|ON_HOLD|n|n|2026-11-29T08:42:02.518550Z|2|desk|bia|9|line|BR.1502576390000008|+551140028001|0', '2026-11-29 08:42:02.523668+00');
INSERT INTO public.omni_request VALUES ('request-32', 'asked/1|interaction.start|3|+5511900000008|+551140028001|i-9', 'entry/2|request-32|CALLER|2026-11-29T08:42:02.530800Z|1|InteractionStarted|+5511900000008|+551140028001|i-9|2026-11-29T08:42:02.530800Z|1|line|+5511900000008|+551140028001|1', '2026-11-29 08:42:02.531703+00');
INSERT INTO public.omni_request VALUES ('request-33', 'asked/1|interaction.enqueue|4|+5511900000008|+551140028001|i-9|sales', 'entry/2|request-33|CALLER|2026-11-29T08:42:02.537679Z|1|InteractionQueued|+5511900000008|+551140028001|i-9|sales|2026-11-29T08:42:02.537679Z|1|line|+5511900000008|+551140028001|2', '2026-11-29 08:42:02.538944+00');
INSERT INTO public.omni_request VALUES ('request-34', 'asked/1|conversation.accept|4|ana|+5511900000008|+551140028001|WHATSAPP', 'entry/2|request-34|CALLER|2026-11-29T08:42:02.548053Z|2|InteractionEnded|+5511900000008|+551140028001|i-9|ACCEPTED|2026-11-29T08:42:02.548053Z|ConversationStarted|v1-c7|ana|+5511900000008|+551140028001|WHATSAPP|INBOUND|v1-p6|2026-11-29T08:42:02.548053Z|2|desk|ana|6|line|+5511900000008|+551140028001|3', '2026-11-29 08:42:02.551448+00');


--
-- Data for Name: omni_schema; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.omni_schema VALUES (true, 1);


--
-- Data for Name: omni_state; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.omni_state VALUES ('key/1|desk|caio', 4, 'agent/2|caio|4|y|n|1|WHATSAPP|n|unlimited|0|0|unlimited|unlimited|2|v1-c4|+5511900000006|+551140028001|WHATSAPP|INBOUND|OFFERED|y|2026-11-30T08:42:02.443684Z|y|i-6|sales|v1-c5|+5511900000007|+551140028001|WHATSAPP|OUTBOUND|RESERVED|y|2126-01-01T00:00:00Z|n', NULL);
INSERT INTO public.omni_state VALUES ('key/1|line|BR.1502576390000008|+551140028001', 3, 'line/2|BR.1502576390000008|+551140028001|3|WithAgent|v1-c6|bia|WHATSAPP|INBOUND|3|1|v1-c6|v1-p5|bia|n|n', 'v1-c6');
INSERT INTO public.omni_state VALUES ('key/1|desk|bia', 9, 'agent/2|bia|9|y|n|2|WHATSAPP|n|SOCIAL|y|lunch \007c 2%|3|0|0|unlimited|unlimited|3|v1-c2|+5511900000002|+551140028001|WHATSAPP|INBOUND|IN_PROGRESS|n|n|v1-c3|+5511900000005|+551140028001|WHATSAPP|INBOUND|WRAP_UP|n|n|v1-c6|BR.1502576390000008|+551140028001|WHATSAPP|INBOUND|ON_HOLD|n|n', NULL);
INSERT INTO public.omni_state VALUES ('key/1|desk|ana', 6, 'agent/2|ana|6|y|n|1|WHATSAPP|n|3|0|0|unlimited|unlimited|2|v1-c1|+5511900000001|+551140028001|WHATSAPP|INBOUND|IN_PROGRESS|n|n|v1-c7|+5511900000008|+551140028001|WHATSAPP|INBOUND|IN_PROGRESS|n|n', NULL);
INSERT INTO public.omni_state VALUES ('key/1|line|+5511900000001|+551140028001', 3, 'line/2|+5511900000001|+551140028001|3|WithAgent|v1-c1|ana|WHATSAPP|INBOUND|3|1|v1-c1|v1-p1|ana|n|n', 'v1-c1');
INSERT INTO public.omni_state VALUES ('key/1|line|+5511900000008|+551140028001', 3, 'line/2|+5511900000008|+551140028001|3|WithAgent|v1-c7|ana|WHATSAPP|INBOUND|3|1|v1-c7|v1-p6|ana|n|n', 'v1-c7');
INSERT INTO public.omni_state VALUES ('key/1|line|+5511900000002|+551140028001', 5, 'line/2|+5511900000002|+551140028001|5|WithAgent|v1-c2|bia|WHATSAPP|INBOUND|4|2|v1-c2|v1-p2|ana|y|y|SOLD|2 \007c 3\000a%|v1-c2|v1-p3|bia|n|n', 'v1-c2');
INSERT INTO public.omni_state VALUES ('key/1|line|BR.1502576390000001|+551140028001', 2, 'line/2|BR.1502576390000001|+551140028001|2|Queued|i-3|sales|2|0', NULL);
INSERT INTO public.omni_state VALUES ('key/1|line|+5511900000004|+551140028001', 1, 'line/2|+5511900000004|+551140028001|1|WithBot|i-4|1|0', NULL);
INSERT INTO public.omni_state VALUES ('key/1|line|+5511900000005|+551140028001', 4, 'line/2|+5511900000005|+551140028001|4|Free|4|1|v1-c3|v1-p4|bia|y|n', NULL);
INSERT INTO public.omni_state VALUES ('key/1|line|+5511900000006|+551140028001', 2, 'line/2|+5511900000006|+551140028001|2|Queued|i-6|sales|2|0', NULL);


--
-- Name: omni_outbox_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.omni_outbox_id_seq', 34, true);


--
-- Name: omni_migration omni_migration_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.omni_migration
    ADD CONSTRAINT omni_migration_pk PRIMARY KEY (installed_rank);


--
-- Name: omni_outbox omni_outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.omni_outbox
    ADD CONSTRAINT omni_outbox_pkey PRIMARY KEY (id);


--
-- Name: omni_relay omni_relay_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.omni_relay
    ADD CONSTRAINT omni_relay_pkey PRIMARY KEY (one);


--
-- Name: omni_relayed omni_relayed_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.omni_relayed
    ADD CONSTRAINT omni_relayed_pkey PRIMARY KEY (key);


--
-- Name: omni_request omni_request_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.omni_request
    ADD CONSTRAINT omni_request_pkey PRIMARY KEY (request);


--
-- Name: omni_schema omni_schema_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.omni_schema
    ADD CONSTRAINT omni_schema_pkey PRIMARY KEY (one);


--
-- Name: omni_state omni_state_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.omni_state
    ADD CONSTRAINT omni_state_pkey PRIMARY KEY (key);


--
-- Name: omni_migration_s_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX omni_migration_s_idx ON public.omni_migration USING btree (success);


--
-- Name: omni_request_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX omni_request_at ON public.omni_request USING brin (at);


--
-- Name: omni_state_conversation; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX omni_state_conversation ON public.omni_state USING btree (conversation) WHERE (conversation IS NOT NULL);


--
-- PostgreSQL database dump complete
--


