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
