/**
 * The keyring: what all nodes of an installation have in common and nobody else may read. Its signing
 * keys, the secret of accounts, the secret that webhooks' own are made from, and the first administrator
 * lie in the database, encrypted by the installation secret, so that a node needs that and nothing else
 * of its folder. Made once, all together; a database that has them is never given others unasked.
 * Owns `installation_secrets` and `signing_keys`.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { AppError } from "#src/kernel/app-error.ts";
import type { Database } from "#src/platform/database.ts";
import { startError } from "#src/platform/engines/start-error.ts";
import type { Sql } from "#src/platform/services.ts";
import { settings } from "#src/platform/settings.ts";
import { decrypt, encrypt, keyOf } from "./encrypt.ts";
import { type InstallationSecret, randomSecret } from "./installation-secret.ts";
import {
  findCurrentKey,
  insertSigningKey,
  listSecrets,
  listSigningKeys,
  lockKeyring,
  putSealedKey,
  putSecret,
  retireSigningKey,
  type SealedRow,
  type SecretName,
  type SigningRow,
} from "./store.ts";

/** What a signature says of itself. */
export type Signed = { readonly keyId: string; readonly signature: string };

/** A key that signs or once did. */
export type KeptKey = {
  readonly id: string;
  readonly publicKey: KeyObject;
  readonly madeAt: Date;
  readonly retiredAt: Date | null;
  /** False where whoever wrote the row did not have the installation secret. */
  readonly isOurs: boolean;
};

type SigningKey = { readonly id: string; readonly privateKey: KeyObject };
/** What is encrypted of a key: the public half says that the row's own is ours. */
type Halves = { readonly publicKey: string; readonly privateKey?: string };

const checkText = "tidegate";

export class Keyring {
  /** Signs cookies of accounts and encrypts their second factors. */
  readonly accountSecret: string;
  /** What the secrets of webhooks are made from. */
  readonly webhookKey: string;
  readonly #sql: Database;
  readonly #secret: InstallationSecret;
  /** Keys whose row was seen to be ours: they stay so when the secret is rotated elsewhere. */
  readonly #ours = new Map<string, string>();
  #key: Buffer;
  #signing: SigningKey | undefined;

  private constructor(sql: Database, secret: InstallationSecret, opened: OpenedSecrets) {
    this.#sql = sql;
    this.#secret = secret;
    this.#key = opened.key;
    this.accountSecret = opened.texts.account;
    this.webhookKey = opened.texts.webhooks;
  }

  /**
   * Reads the secrets, or makes them where the database has none yet.
   * @throws {AppError} where the installation secret is missing or wrong
   */
  static async open(sql: Database, secret: InstallationSecret): Promise<Keyring> {
    const opened = await sql.begin(async (tx) => {
      await lockKeyring(tx);
      const rows = await listSecrets(tx);
      return rows.length === 0 ? await makeAll(tx, secret) : readAll(rows, secret);
    });
    secret.settle(opened.secret);
    return new Keyring(sql, secret, opened);
  }

  /** Signs with the key of now; asked of the database, because another node may have renewed it. */
  async sign(bytes: Buffer): Promise<Signed> {
    const { id, privateKey } = await this.#current();
    return { keyId: id, signature: sign(null, bytes, privateKey).toString("base64") };
  }

  async #current(): Promise<SigningKey> {
    const row = await findCurrentKey(this.#sql);
    if (!row) throw new Error("An installation has a key that signs");
    if (this.#signing?.id === row.id) return this.#signing;
    const { privateKey } = this.#halvesOf(row) ?? {};
    if (privateKey === undefined) throw secretRotated();
    this.#signing = { id: row.id, privateKey: createPrivateKey(privateKey) };
    return this.#signing;
  }

  #halvesOf(row: Pick<SigningRow, "id" | "sealed">): Halves | undefined {
    const text = decrypt(this.#key, keyPurpose(row.id), row.sealed);
    // written by halvesText
    return text === undefined ? undefined : (JSON.parse(text) as Halves);
  }

  /** Every key that ever signed, by id. */
  async keptKeys(): Promise<ReadonlyMap<string, KeptKey>> {
    const rows = await listSigningKeys(this.#sql);
    for (const row of rows) {
      if (this.#ours.get(row.id) === row.publicKey) continue;
      const halves = this.#halvesOf(row);
      if (halves === undefined) await this.#requireSecret(this.#sql);
      if (halves?.publicKey === row.publicKey) this.#ours.set(row.id, row.publicKey);
    }
    return new Map(
      rows.map(({ id, publicKey, madeAt, retiredAt }) => [
        id,
        {
          id,
          publicKey: createPublicKey(publicKey),
          madeAt,
          retiredAt,
          isOurs: this.#ours.get(id) === publicKey,
        },
      ]),
    );
  }

  /** A new key signs from now on; the private half of the one before is given up. @returns its id */
  async renewSigningKey(): Promise<string> {
    return await this.#sql.begin(async (tx) => {
      await lockKeyring(tx);
      await this.#requireSecret(tx);
      const row = await findCurrentKey(tx);
      const publicKey = row && this.#halvesOf(row)?.publicKey;
      if (row && publicKey !== undefined)
        await retireSigningKey(
          tx,
          row.id,
          this.#seal(keyPurpose(row.id), halvesText({ publicKey })),
        );
      return await makeSigningKey(tx, this.#key);
    });
  }

  /** A secret that not every installation has from its first start. */
  async find(tx: Sql, name: SecretName): Promise<string | undefined> {
    const row = (await listSecrets(tx)).find((one) => one.name === name);
    if (!row) return undefined;
    const text = decrypt(this.#key, secretPurpose(name), row.sealed);
    if (text === undefined) throw secretRotated();
    return text;
  }

  /** Writes it, in a transaction that holds the keyring. */
  async put(tx: Sql, name: SecretName, text: string): Promise<void> {
    await this.#requireSecret(tx);
    await putSecret(tx, { name, sealed: this.#seal(secretPurpose(name), text) });
  }

  /**
   * Encrypts everything by another installation secret: the one given, else a random one, which only a
   * node that keeps its own in the data folder can make.
   * @returns whether the node keeps it; where not, every node has to be given it
   */
  async rotate(given: string | undefined): Promise<{ readonly isKept: boolean }> {
    const { prepare, settle } = this.#secret;
    if (given === undefined && !prepare) throw secretNotGiven();
    const secret = given ?? randomSecret();
    const key = keyOf(secret);
    prepare?.(secret);
    await this.#sql.begin(async (tx) => {
      await lockKeyring(tx);
      await this.#requireSecret(tx);
      for (const { name, sealed } of await listSecrets(tx))
        await putSecret(tx, { name, sealed: this.#sealAnew(key, secretPurpose(name), sealed) });
      for (const { id, sealed } of await listSigningKeys(tx))
        await putSealedKey(tx, id, this.#sealAnew(key, keyPurpose(id), sealed));
    });
    this.#key = key;
    settle(secret);
    return { isKept: prepare !== undefined };
  }

  #seal(purpose: string, text: string): Buffer {
    return encrypt(this.#key, purpose, text);
  }

  /** What was not ours stays what it is. */
  #sealAnew(key: Buffer, purpose: string, sealed: Buffer): Buffer {
    const text = decrypt(this.#key, purpose, sealed);
    return text === undefined ? sealed : encrypt(key, purpose, text);
  }

  /** @throws {AppError} where the secret was rotated since this node began */
  async #requireSecret(sql: Sql): Promise<void> {
    const check = (await listSecrets(sql)).find(({ name }) => name === "check");
    if (!check || !isRight(this.#key, check)) throw secretRotated();
  }
}

/** Says whether a signature is of a key. */
export function isSignature(bytes: Buffer, signature: string, key: KeptKey): boolean {
  return key.isOurs && verify(null, bytes, key.publicKey, Buffer.from(signature, "base64"));
}

type OpenedSecrets = {
  readonly secret: string;
  readonly key: Buffer;
  readonly texts: { readonly account: string; readonly webhooks: string };
};

async function makeAll(tx: Sql, secret: InstallationSecret): Promise<OpenedSecrets> {
  // secrets that are gone while a key of theirs signs were taken away, not never made
  if (await findCurrentKey(tx)) throw rowWrong("check");
  const [known] = secret.candidates;
  const text = known ?? secret.make();
  const key = keyOf(text);
  const texts = { account: randomSecret(), webhooks: randomSecret() };
  for (const [name, one] of [
    ["check", checkText],
    ["account", texts.account],
    ["webhooks", texts.webhooks],
  ] as const)
    await putSecret(tx, { name, sealed: encrypt(key, secretPurpose(name), one) });
  await makeSigningKey(tx, key);
  return { secret: text, key, texts };
}

function readAll(rows: readonly SealedRow[], { candidates }: InstallationSecret): OpenedSecrets {
  const check = rows.find(({ name }) => name === "check");
  const secret = candidates.find((one) => check && isRight(keyOf(one), check));
  if (secret === undefined) throw candidates.length === 0 ? secretMissing() : secretWrong();
  const key = keyOf(secret);
  const textOf = (wanted: SecretName) => {
    const row = rows.find(({ name }) => name === wanted);
    const text = row && decrypt(key, secretPurpose(wanted), row.sealed);
    if (text === undefined) throw rowWrong(wanted);
    return text;
  };
  return { secret, key, texts: { account: textOf("account"), webhooks: textOf("webhooks") } };
}

function isRight(key: Buffer, { sealed }: SealedRow): boolean {
  return decrypt(key, secretPurpose("check"), sealed) === checkText;
}

async function makeSigningKey(tx: Sql, key: Buffer): Promise<string> {
  const made = generateKeyPairSync("ed25519");
  const publicKey = made.publicKey.export({ type: "spki", format: "pem" });
  const privateKey = made.privateKey.export({ type: "pkcs8", format: "pem" });
  const id = createHash("sha256")
    .update(made.publicKey.export({ type: "spki", format: "der" }))
    .digest("hex")
    .slice(0, 16);
  const sealed = encrypt(key, keyPurpose(id), halvesText({ publicKey, privateKey }));
  await insertSigningKey(tx, { id, publicKey, sealed });
  return id;
}

const halvesText = (halves: Halves) => JSON.stringify(halves);
const secretPurpose = (name: SecretName) => `installation_secrets/${name}`;
const keyPurpose = (id: string) => `signing_keys/${id}`;

const given = `${settings.secret.variable} or ${settings.secretFile.variable}`;

function secretMissing(): AppError {
  return startError({
    code: "START_SECRET_MISSING",
    message:
      "The keys in this database are encrypted, and this node was not given the installation secret; nothing was made anew.",
    fix: `Give it the secret of the other nodes with ${given}, or put the file installation-secret of the first node's data folder into this one.`,
  });
}

function secretWrong(): AppError {
  return startError({
    code: "START_SECRET_WRONG",
    message:
      "The installation secret of this node is not the one that encrypted the keys in this database; nothing was changed.",
    fix: `Give it the secret of the other nodes with ${given}, or name the right database.`,
  });
}

function rowWrong(name: SecretName): AppError {
  return startError({
    code: "START_SECRET_ROW",
    message: `The secret "${name}" of this database is missing or was changed; nothing was made anew.`,
    fix: "Restore the table installation_secrets from a backup.",
  });
}

function secretRotated(): AppError {
  return new AppError({
    code: "SECRET_ROTATED",
    status: 503,
    message: "The installation secret has been rotated since this node was started.",
    fix: "Start it again with the new secret.",
  });
}

function secretNotGiven(): AppError {
  return new AppError({
    code: "SECRET_NOT_GIVEN",
    status: 409,
    message: "The installation secret of this node is configured, so it makes no new one itself.",
    fix: "Name a file that holds the new secret: tidegate secrets rotate --new FILE.",
  });
}
