/** The watcher: a round looks through every sender's folder, takes what lies whole and writes what is new. */
import type { Stats } from "node:fs";
import { lstat, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";
import { requirePolicy } from "#src/identity/access/policy.ts";
import type { Caller } from "#src/platform/route.ts";
import type { DropApp } from "./app.ts";
import { findKeyIdOf, folders, isUnfinishedName, type Sender, type Unserved } from "./drop.ts";
import { type FoundFile, Looks, type SearchOptions } from "./find-whole.ts";
import { markDue } from "./store.ts";
import { giveUp, type FileOrigin, takeFile } from "./take-file.ts";
import { answerLater } from "./answer-later.ts";
import { writeWhole } from "./write-whole.ts";

/** Milliseconds a file must stay as it is before it counts as whole. */
const settleMsDefault = 2_000;
const sendersMax = 1_000;
/** Files of one folder in a round, so that a flood of one sender lets the others have their turn. */
const filesMax = 500;
const sideBySide = 16;
const bytesSideBySide = 64 * 1024 * 1024;
/** Rounds in which a file may fail by a fault of ours. */
const attemptsMax = 5;
/** Files come from this machine's disk: a key bound to other networks does not work here. */
const ownAddress = "127.0.0.1";

export type DropHealth = {
  readonly status: "ok" | "unreachable" | "unserved";
  readonly senders: number;
  /** Files seen and not taken yet. */
  readonly waiting: number;
  readonly unserved: readonly Unserved[];
};

export class DropFolder {
  readonly path: string;
  readonly #settleMs: number;
  readonly #looks = new Map<string, Looks>();
  readonly #failed = new Map<string, number>();
  /** Why each folder is not served, as its sender was told. */
  readonly #said = new Map<string, string>();
  #health: DropHealth = { status: "ok", senders: 0, waiting: 0, unserved: [] };

  constructor(path: string, settleMs = settleMsDefault) {
    this.path = path;
    this.#settleMs = settleMs;
  }

  /** What the last round found. */
  get health(): DropHealth {
    return this.#health;
  }

  /** One round over all senders. @returns files taken */
  async round(app: DropApp): Promise<number> {
    const names = await this.#senderNames();
    if (names === undefined) {
      this.#health = { status: "unreachable", senders: 0, waiting: 0, unserved: [] };
      return 0;
    }
    const unserved: Unserved[] = [];
    const senders: Sender[] = [];
    let [taken, waiting] = [0, 0];
    for (const folder of names) {
      try {
        const sender = await this.#admit(app, folder);
        const served = await this.#serve(app, sender);
        senders.push(sender);
        taken += served.taken;
        waiting += served.waiting;
      } catch (error) {
        const why = refusalOf(folder, error);
        if (!why) throw error;
        unserved.push(why);
        await this.#sayUnserved(why);
      }
    }
    if (senders.length > 0) await app.sql.begin((tx) => markDue(tx));
    for (const sender of senders) await answerLater(app, sender);
    const status = unserved.length > 0 ? "unserved" : "ok";
    this.#health = { status, senders: senders.length, waiting, unserved };
    return taken;
  }

  /** Folders named after a key; undefined where the drop folder cannot be read. */
  async #senderNames(): Promise<readonly string[] | undefined> {
    const entries = await readdir(this.path, { withFileTypes: true }).catch(() => undefined);
    return entries
      ?.filter((entry) => entry.isDirectory() && findKeyIdOf(entry.name) !== undefined)
      .map(({ name }) => name)
      .toSorted()
      .slice(0, sendersMax);
  }

  async #admit(app: DropApp, folder: string): Promise<Sender> {
    const path = join(this.path, folder);
    const keyId = findKeyIdOf(folder) ?? "";
    const caller = await app.accounts.callers.identifyKeyById(keyId, ownAddress);
    requirePolicy({ kind: "scope", scope: "lodge", or: ["carry"] }, caller);
    refuseWide(caller);
    const own = await lstat(path);
    refuseOpen(own);
    for (const name of ["in", ...folders]) {
      await mkdir(join(path, name), { mode: 0o770 }).catch((error: unknown) => {
        if (!isCode(error, "EEXIST")) throw error;
      });
      const inside = await lstat(join(path, name));
      if (!inside.isDirectory() || inside.dev !== own.dev) throw otherPlace(name);
      if (name !== "in") refuseOpen(inside);
    }
    if (this.#said.get(folder) !== "served")
      await rm(join(path, "answers", unservedName), { force: true });
    this.#said.set(folder, "served");
    return { folder, path, keyId, caller: { ...caller, roles: [] } };
  }

  async #serve(app: DropApp, sender: Sender): Promise<{ taken: number; waiting: number }> {
    let [taken, waiting] = [0, 0];
    const entries = await readdir(sender.path, { withFileTypes: true });
    for (const entry of entries) {
      const profile = /^in(?:-([a-z][a-z0-9-]{0,39}))?$/.exec(entry.name);
      if (!profile || !entry.isDirectory()) continue;
      const place = { app, sender, profile: profile[1] };
      const atOnce = sideBySideOf(sender.caller);
      const inOrder = atOnce === 1;
      const found = await this.#look(join(sender.path, entry.name), {
        inOrder,
        dayMs: app.clock().epochMilliseconds,
      });
      let tried = 0;
      for (const batch of batches(found.slice(0, filesMax), atOnce)) {
        const outcomes = await Promise.all(batch.map((one) => this.#take(one, place)));
        taken += outcomes.filter((one) => one !== "left" && one !== "stuck").length;
        tried += batch.length;
        // what is left has its turn again before what may correct it
        if (inOrder && outcomes.includes("left")) break;
      }
      waiting += found.length - tried;
    }
    return { taken, waiting };
  }

  #look(
    folder: string,
    searching: Pick<SearchOptions, "inOrder" | "dayMs">,
  ): Promise<readonly FoundFile[]> {
    let looks = this.#looks.get(folder);
    if (!looks) this.#looks.set(folder, (looks = new Looks()));
    const nowMs = performance.now();
    return looks.find(folder, {
      settleMs: this.#settleMs,
      nowMs,
      isUnfinished: isUnfinishedName,
      ...searching,
    });
  }

  /** A fault of ours leaves the file for the next round, and ends after some; `stuck`: not even that goes. */
  async #take(found: FoundFile, place: FileOrigin): Promise<"done" | "refused" | "left" | "stuck"> {
    const key = found.path.toString("latin1");
    try {
      const outcome = await takeFile(found, place);
      this.#failed.delete(key);
      return outcome;
    } catch (error) {
      const times = (this.#failed.get(key) ?? 0) + 1;
      place.app.log.error({ error, folder: place.sender.folder, times }, "a dropped file failed");
      this.#failed.set(key, times);
      if (times < attemptsMax) return "left";
      const ended = await giveUp(found, place).catch(() => "stuck" as const);
      if (ended !== "stuck") this.#failed.delete(key);
      return ended;
    }
  }

  /** Tells the sender in its own folder; where that cannot be written, the doctor still says so. */
  async #sayUnserved(why: Unserved): Promise<void> {
    if (this.#said.get(why.folder) === why.code) return;
    this.#said.set(why.folder, why.code);
    const answers = join(this.path, why.folder, "answers");
    const stat = await lstat(answers).catch(() => undefined);
    if (!stat?.isDirectory()) return;
    const text = `${JSON.stringify(why, undefined, 2)}\n`;
    await writeWhole(join(answers, unservedName), text).catch(() => undefined);
  }
}

const unservedName = "FOLDER-NOT-SERVED.json";

/** What a carrier reports builds on what it reported before: its files are taken one after another. */
function sideBySideOf({ scopes }: Caller): number {
  return scopes.includes("carry") ? 1 : sideBySide;
}

/** Some files at a time: bounded by number and by bytes held. */
function* batches(all: readonly FoundFile[], atOnce: number): Generator<readonly FoundFile[]> {
  let batch: FoundFile[] = [];
  let bytes = 0;
  for (const one of all) {
    if (batch.length > 0 && (batch.length >= atOnce || bytes + one.size > bytesSideBySide)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(one);
    bytes += one.size;
  }
  if (batch.length > 0) yield batch;
}

/** Who may write into a folder acts for its key: it may send, and nothing else. */
const senderScopes: readonly string[] = ["lodge", "carry", "store"];

function refuseWide({ scopes }: Caller): void {
  if (scopes.every((scope) => senderScopes.includes(scope))) return;
  throw new AppError({
    code: "DROP_KEY_TOO_WIDE",
    status: 403,
    message: "The key of this folder may do more than lodge declarations and report cargo.",
    fix: "Make a key with the scopes lodge, carry and store at most, and name the folder after its id.",
  });
}

function refuseOpen(stat: Stats): void {
  if ((stat.mode & 0o002) === 0) return;
  throw new AppError({
    code: "DROP_FOLDER_OPEN",
    status: 403,
    message: "Everybody on the machine may write into the folder.",
    fix: "Let only the server write into it, and the sender into in: chmod o-w.",
  });
}

function otherPlace(name: string): AppError {
  return new AppError({
    code: "DROP_FOLDER_ELSEWHERE",
    status: 403,
    message: `${name} is not a folder of the same disk.`,
    fix: "Make in, answers, done and refused plain folders of one disk.",
  });
}

function refusalOf(folder: string, error: unknown): Unserved | undefined {
  if (error instanceof AppError && error.status < 500) {
    const { code, message, fix } = error;
    return { folder, code, message, fix };
  }
  if (!isCode(error, "EACCES") && !isCode(error, "EPERM") && !isCode(error, "EROFS"))
    return undefined;
  const message = "The server may not read or write in it.";
  return { folder, code: "DROP_FOLDER_CLOSED", message, fix: "Make the server its owner." };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
