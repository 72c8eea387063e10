/**
 * Completes the lock file: optional packages of other platforms that could not be looked up when it was
 * written. npm 11 refuses a lock that does not name them; on their platforms npm fetches them itself.
 * Run after every `npm install` that rewrites the lock: `npm run lock`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { completeLock } from "./lock/complete-lock.ts";

const path = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const { text, added } = completeLock(readFileSync(path, "utf8"));
writeFileSync(path, text);
process.stdout.write(added.length === 0 ? "the lock is complete\n" : `added ${added.join(", ")}\n`);
