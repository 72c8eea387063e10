#!/bin/sh
# Makes ./secrets once: random passwords, and the addresses that hold them. What is there stays.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
for name in records-operator records-server analytics-server installation; do
  [ -s "secrets/$name" ] || openssl rand -hex 33 | tr -d '\n' > "secrets/$name"
done
# containers read these as a user of their own
chmod 644 secrets/records-operator secrets/records-server secrets/analytics-server secrets/installation
chmod 700 secrets
[ -s secrets/node.env ] || cat > secrets/node.env <<ENV
DATABASE_URL=postgres://tidegate_server:$(cat secrets/records-server)@records:5432/records
CLICKHOUSE_URL=http://tidegate:$(cat secrets/analytics-server)@analytics:8123/tidegate
ENV
