create table if not exists contact_center_customer (
  customer text primary key,
  name text not null
);
create table if not exists contact_center_thread (
  customer text not null,
  address text not null,
  latest bigint not null,
  primary key (customer, address)
);
create table if not exists contact_center_message (
  customer text not null,
  address text not null,
  sequence bigint not null,
  message text not null,
  author text not null,
  text text not null,
  at timestamptz not null,
  primary key (customer, address, sequence),
  unique (customer, address, message)
);
create table if not exists contact_center_conversation (
  agent text not null,
  conversation text not null,
  customer text not null,
  address text not null,
  primary key (agent, conversation)
);
create table if not exists contact_center_sign_in (
  request text primary key,
  agent text not null,
  channels text not null
);
-- as Spring Authorization Server needs it, in the types of PostgreSQL
create table if not exists oauth2_authorization (
  id varchar(100) primary key,
  registered_client_id varchar(100) not null,
  principal_name varchar(200) not null,
  authorization_grant_type varchar(100) not null,
  authorized_scopes varchar(1000),
  attributes text,
  state varchar(500),
  authorization_code_value text,
  authorization_code_issued_at timestamptz,
  authorization_code_expires_at timestamptz,
  authorization_code_metadata text,
  access_token_value text,
  access_token_issued_at timestamptz,
  access_token_expires_at timestamptz,
  access_token_metadata text,
  access_token_type varchar(100),
  access_token_scopes varchar(1000),
  oidc_id_token_value text,
  oidc_id_token_issued_at timestamptz,
  oidc_id_token_expires_at timestamptz,
  oidc_id_token_metadata text,
  refresh_token_value text,
  refresh_token_issued_at timestamptz,
  refresh_token_expires_at timestamptz,
  refresh_token_metadata text,
  user_code_value text,
  user_code_issued_at timestamptz,
  user_code_expires_at timestamptz,
  user_code_metadata text,
  device_code_value text,
  device_code_issued_at timestamptz,
  device_code_expires_at timestamptz,
  device_code_metadata text
);
