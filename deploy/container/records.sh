#!/bin/sh
# Roles and database of the records, made when the volume is empty: docs/operating/engines.md.
set -eu
psql --username operator --dbname postgres --set ON_ERROR_STOP=1 \
  --set password="$(cat /run/secrets/records_server)" <<'SQL'
create role tidegate_server login createdb password :'password';
create role tidegate_party nologin;
grant tidegate_party to tidegate_server with inherit false, set true;
grant pg_read_all_stats to tidegate_server;
create database records owner tidegate_server;
SQL
