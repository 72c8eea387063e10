/**
 * Sandboxes: a database for each party that asks for one, beside the one of the installation. In:
 * routes of the owner, the key of a request. Out: the App of a sandbox, which the web server serves
 * with the same routes. Owns the table sandboxes and the databases it names.
 */
import { randomBytes } from "node:crypto";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { revokeKeys } from "#src/identity/access/store.ts";
import { findPartyName } from "#src/identity/accounts/memberships-store.ts";
import type { App } from "../app.ts";
import { findNotificationsToDeliver } from "#src/clearance/papers/notifications/delivery/deliver.ts";
import { openSandbox, putOwnerKey, type OpenSandbox, type SandboxPlace } from "./open-sandbox.ts";
import {
  beingReset,
  codeNamed,
  hasSandbox,
  keyPrefixOf,
  noSandbox,
  sandboxesFull,
  sandboxKeyUnknown,
  sandboxScopes,
  type MadeSandbox,
  type SandboxDoor,
  type SandboxOwner,
  type SandboxStanding,
} from "./sandbox.ts";
import {
  createSandboxDatabase,
  databaseName,
  deleteSandbox,
  dropSandboxDatabases,
  findSandbox,
  insertSandbox,
  listUnused,
  noteSandboxUse,
  setGeneration,
  setSandboxKey,
  type SandboxRow,
} from "./store.ts";

/** Sandboxes with open connections in this process; the one unused longest makes room. */
const openMax = 12;
const closeAfterMs = 10 * 60_000;
const tidyMs = 5_000;
const noteUseMs = 60_000;
/** Another server may have emptied it: asked again after this. */
const rememberMs = 1_000;

export type SandboxesOptions = Omit<SandboxPlace, "main"> & {
  readonly main: () => App;
  readonly max: number;
  readonly idleDays: number;
};

type OpenedSandbox = {
  readonly row: SandboxRow;
  readonly opening: Promise<OpenSandbox>;
  usedMs: number;
  notedMs: number;
  checkedMs: number;
};

export class Sandboxes implements SandboxDoor<App> {
  readonly #options: SandboxesOptions;
  readonly #held = new Map<string, OpenedSandbox>();
  /** What is being made, emptied or ended. */
  readonly #busy = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #tidying: Promise<void> | undefined;

  constructor(options: SandboxesOptions) {
    this.#options = options;
  }

  async find(authorization: string | undefined): Promise<App | undefined> {
    const code = codeNamed(authorization);
    if (code === undefined) return undefined;
    const held = await this.#hold(code);
    const { app } = await held.opening;
    this.#noteUse(held);
    return app;
  }

  async standing(partyId: string): Promise<SandboxStanding | undefined> {
    const row = await findSandbox(this.#sql, { partyId });
    return row && this.#print(row);
  }

  async make({ partyId, by }: SandboxOwner, controls: readonly string[]): Promise<MadeSandbox> {
    const now = this.#main.clock();
    const { code, key, keyHash } = newKey(randomBytes(6).toString("hex"));
    const id = newId(now.epochMilliseconds);
    const made = { id, partyId, code, keyHash, controls, at: now.toString(), madeBy: by };
    const { max } = this.#options;
    const row = await insertSandbox(this.#main.sql, made, max);
    if (row === "full") throw sandboxesFull(max);
    if (!row) throw hasSandbox();
    try {
      await this.#alone(code, () => this.#fill(row));
    } catch (thrown) {
      await deleteSandbox(this.#sql, code);
      await dropSandboxDatabases(this.#sql, code).catch(() => undefined);
      throw thrown;
    }
    return { ...this.#print(row), key };
  }

  async reset(partyId: string, controls: readonly string[] | undefined): Promise<SandboxStanding> {
    const before = await this.#require(partyId);
    return await this.#alone(before.code, async () => {
      const generation = before.generation + 1;
      const next = { ...before, generation, controls: controls ?? before.controls };
      await this.#release(before.code);
      await this.#fill(next);
      const at = this.#main.clock().toString();
      const row = await setGeneration(this.#sql, { ...next, at });
      if (!row) throw beingReset();
      await dropSandboxDatabases(this.#sql, row.code, databaseName(row));
      return this.#print(row);
    });
  }

  async renewKey(partyId: string): Promise<MadeSandbox> {
    const row = await this.#require(partyId);
    const { key, keyHash } = newKey(row.code);
    const { app } = await (await this.#hold(row.code)).opening;
    await app.sql.begin(async (tx) => {
      await revokeKeys(tx, partyId, app.clock());
      await putOwnerKey(tx, { ...row, keyHash }, partyId);
    });
    await setSandboxKey(this.#sql, row.code, keyHash);
    app.accounts.callers.forget();
    return { ...this.#print(row), key };
  }

  async end(partyId: string): Promise<void> {
    await this.#end(await this.#require(partyId));
  }

  /** Begins to end what nobody uses. */
  start(): void {
    this.#timer = setInterval(() => {
      this.#tidying ??= this.tidy()
        .catch((error: unknown) => this.#main.log.warn({ error }, "sandboxes were not tidied"))
        .finally(() => {
          this.#tidying = undefined;
        });
    }, tidyMs);
    this.#timer.unref();
  }

  /** Ends unused sandboxes, closes those that rest, fills the queues of those in use. */
  async tidy(): Promise<void> {
    const before = this.#main.clock().subtract({ hours: 24 * this.#options.idleDays });
    for (const row of await listUnused(this.#sql, before)) await this.#end(row);
    const nowMs = performance.now();
    for (const [code, held] of this.#held) {
      const restedMs = nowMs - held.usedMs;
      if (restedMs > closeAfterMs) await this.#release(code);
      else if (restedMs < noteUseMs) await this.#fillQueues(held);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#tidying;
    for (const code of [...this.#held.keys()]) await this.#release(code);
  }

  async #fillQueues({ opening }: OpenedSandbox): Promise<void> {
    const opened = await opening.catch(() => undefined);
    if (opened) await findNotificationsToDeliver(opened.app);
  }

  get #main(): App {
    return this.#options.main();
  }

  get #sql(): App["sql"] {
    return this.#main.sql;
  }

  /** Makes the database of a generation with its owner's key in it, and opens it. */
  async #fill(row: SandboxRow): Promise<void> {
    const { sql } = this.#main;
    await createSandboxDatabase(sql, databaseName(row));
    const opened = await openSandbox({ ...this.#options, main: this.#main }, row);
    try {
      const name = (await findPartyName(sql, row.partyId)) ?? row.partyId;
      await putOwnerKey(opened.app.sql, row, name);
    } catch (thrown) {
      await opened.close();
      throw thrown;
    }
    this.#keep(row, Promise.resolve(opened));
  }

  /** The open sandbox of a code, opened where it is not. */
  async #hold(code: string): Promise<OpenedSandbox> {
    if (this.#busy.has(code)) throw beingReset();
    const known = this.#held.get(code);
    if (known && performance.now() - known.checkedMs < rememberMs) return known;
    const row = await findSandbox(this.#sql, { code });
    if (!row) {
      await this.#release(code);
      throw sandboxKeyUnknown();
    }
    const now = this.#held.get(code);
    if (now?.row.generation === row.generation) {
      now.checkedMs = performance.now();
      return now;
    }
    if (now) await this.#release(code);
    const again = this.#held.get(code);
    if (again) return again;
    return this.#keep(row, openSandbox({ ...this.#options, main: this.#main }, row));
  }

  #keep(row: SandboxRow, opening: Promise<OpenSandbox>): OpenedSandbox {
    const nowMs = performance.now();
    const held = { row, opening, usedMs: nowMs, notedMs: -noteUseMs, checkedMs: nowMs };
    this.#held.set(row.code, held);
    opening.catch(() => {
      if (this.#held.get(row.code) === held) this.#held.delete(row.code);
    });
    const rested = [...this.#held.values()].toSorted((a, b) => a.usedMs - b.usedMs);
    for (const { row: old } of rested.slice(0, Math.max(0, rested.length - openMax)))
      this.#release(old.code).catch((error: unknown) =>
        this.#main.log.warn({ error }, "a sandbox was not released"),
      );
    return held;
  }

  #noteUse(held: OpenedSandbox): void {
    const nowMs = performance.now();
    held.usedMs = nowMs;
    if (nowMs - held.notedMs < noteUseMs) return;
    held.notedMs = nowMs;
    const { sql, clock, log } = this.#main;
    noteSandboxUse(sql, held.row.code, clock()).catch((error: unknown) =>
      log.warn({ error }, "the use of a sandbox was not noted"),
    );
  }

  async #release(code: string): Promise<void> {
    const held = this.#held.get(code);
    if (!held) return;
    this.#held.delete(code);
    const opened = await held.opening.catch(() => undefined);
    await opened?.close().catch((error: unknown) => {
      this.#main.log.warn({ error }, "a sandbox was not closed in order");
    });
  }

  async #end(row: SandboxRow): Promise<void> {
    await this.#alone(row.code, async () => {
      await this.#release(row.code);
      await deleteSandbox(this.#sql, row.code);
      await dropSandboxDatabases(this.#sql, row.code);
    });
  }

  async #require(partyId: string): Promise<SandboxRow> {
    const row = await findSandbox(this.#sql, { partyId });
    if (!row) throw noSandbox();
    return row;
  }

  async #alone<Result>(code: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#busy.has(code)) throw beingReset();
    this.#busy.add(code);
    try {
      return await work();
    } finally {
      this.#busy.delete(code);
    }
  }

  #print(row: SandboxRow): SandboxStanding {
    const days = 24 * this.#options.idleDays;
    const usedAt = row.usedAt.toISOString();
    return {
      id: row.id,
      clockAt: row.clockAt.toISOString(),
      controls: row.controls,
      madeAt: row.madeAt.toISOString(),
      resetAt: row.resetAt.toISOString(),
      usedAt,
      endsAt: Temporal.Instant.from(usedAt).add({ hours: days }).toString(),
      scopes: sandboxScopes,
    };
  }
}

function newKey(code: string) {
  const key = `${keyPrefixOf(code)}${randomBytes(24).toString("base64url")}`;
  return { code, key, keyHash: sha256(key) };
}
