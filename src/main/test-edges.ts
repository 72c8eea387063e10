/**
 * The edges of the machine, closed while a step is decided in a test: clocks, chance, files, sockets, timers.
 * What the system ships with (`src`, `profiles`) may be read: it never changes while the system runs.
 */
import childProcess from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { dictionaryOf, writtenWith } from "#src/platform/packed/dictionaries.ts";
import { Look } from "./test-hold.ts";

const root = join(import.meta.dirname, "../..");
const shipped = [join(root, "src"), join(root, "profiles")];

function isShipped([path]: readonly unknown[]): boolean {
  const text = path instanceof URL ? fileURLToPath(path) : path;
  return typeof text === "string" && shipped.some((folder) => text.startsWith(folder));
}

const edges: readonly (readonly [object, readonly string[]])[] = [
  [Temporal.Now, Object.getOwnPropertyNames(Temporal.Now)],
  [Date, ["now"]],
  // its methods stand on its class
  [Object.getPrototypeOf(performance) as object, ["now"]],
  [Math, ["random"]],
  [crypto, ["randomBytes", "randomFillSync", "randomInt", "randomUUID", "getRandomValues"]],
  [globalThis, ["fetch", "setTimeout", "setInterval", "setImmediate"]],
  [fs, Object.keys(fs).filter((name) => typeof Reflect.get(fs, name) === "function")],
  [fs.promises, Object.keys(fs.promises)],
  [net.Socket.prototype, ["connect", "write"]],
  [childProcess, ["exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync"]],
];

/** Closes them for steps, once for the process; all else passes. */
export function closeEdges(): void {
  if (closed) return;
  closed = true;
  // a server has read them when it starts
  for (const number of Object.values(writtenWith)) dictionaryOf(number);
  for (const [owner, names] of edges) for (const name of names) close(owner, name);
  globalThis.Date = new Proxy(Date, {
    construct: (made, given: unknown[], target) => {
      if (given.length === 0) refuseIn("Date");
      return Reflect.construct(made, given, target) as Date; // the class was given
    },
  });
  // whoever imported them by their names has the closed ones
  syncBuiltinESMExports();
}
let closed = false;

function close(owner: object, name: string): void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  const open: unknown = own?.value;
  if (!own?.configurable || typeof open !== "function" || /^[A-Z_]/.test(name)) return;
  const isFile = owner === fs || owner === fs.promises;
  const value = new Proxy(open, {
    apply: (target, self, given: unknown[]) => {
      if (!(isFile && isShipped(given))) refuseIn(name);
      return Reflect.apply(target as (...all: unknown[]) => unknown, self, given); // it is a function
    },
  });
  Object.defineProperty(owner, name, { ...own, value });
}

function refuseIn(name: string): void {
  if (Look.isDeciding) throw new TypeError(`A step reaches out of itself: ${name}`);
}
