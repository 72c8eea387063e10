/** SQL of the keyring: secrets of the installation and its signing keys, all of them encrypted. */
import type { Sql } from "#src/platform/services.ts";

/** Serialises nodes that make or encrypt anew; the number is ours and means nothing else. */
const keyringLock = 7_264_005n;

/** Secrets of the installation, each in one row. */
export type SecretName = "check" | "account" | "webhooks" | "administrator";

export type SealedRow = { readonly name: SecretName; readonly sealed: Buffer };
export type SigningRow = {
  readonly id: string;
  readonly publicKey: string;
  readonly sealed: Buffer;
  readonly madeAt: Date;
  readonly retiredAt: Date | null;
};

/** Keeps other nodes from making or changing secrets until the transaction ends. */
export async function lockKeyring(tx: Sql): Promise<void> {
  // who makes them hashes a password meanwhile, on a machine that may be busy
  await tx`set local lock_timeout = '60s'`;
  await tx`select pg_advisory_xact_lock(${keyringLock})`;
}

export async function listSecrets(sql: Sql): Promise<readonly SealedRow[]> {
  return await sql<SealedRow[]>`select name, sealed from installation_secrets order by name`;
}

/** Writes a secret, in place of the one before it. */
export async function putSecret(tx: Sql, { name, sealed }: SealedRow): Promise<void> {
  await tx`
    insert into installation_secrets (name, sealed) values (${name}, ${sealed})
    on conflict (name) do update set sealed = excluded.sealed, sealed_at = now()`;
}

/** Every key that ever signed, the first one first. */
export async function listSigningKeys(sql: Sql): Promise<readonly SigningRow[]> {
  return await sql<SigningRow[]>`
    select key_id as id, public_key as "publicKey", sealed, made_at as "madeAt", retired_at as "retiredAt"
    from signing_keys order by made_at, key_id`;
}

/** The one that signs now. */
export async function findCurrentKey(
  sql: Sql,
): Promise<Pick<SigningRow, "id" | "sealed"> | undefined> {
  const [row] = await sql<Pick<SigningRow, "id" | "sealed">[]>`
    select key_id as id, sealed from signing_keys where retired_at is null`;
  return row;
}

export async function insertSigningKey(
  tx: Sql,
  key: Pick<SigningRow, "id" | "publicKey" | "sealed">,
): Promise<void> {
  await tx`
    insert into signing_keys (key_id, public_key, sealed)
    values (${key.id}, ${key.publicKey}, ${key.sealed})`;
}

/** It signs no more; what is left of it is the public half. */
export async function retireSigningKey(tx: Sql, id: string, sealed: Buffer): Promise<void> {
  await tx`update signing_keys set sealed = ${sealed}, retired_at = now() where key_id = ${id}`;
}

export async function putSealedKey(tx: Sql, id: string, sealed: Buffer): Promise<void> {
  await tx`update signing_keys set sealed = ${sealed} where key_id = ${id}`;
}
