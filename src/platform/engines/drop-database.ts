/**
 * Drops a database of ours with whoever is connected. Autovacuum works in it as the superuser, whom a
 * role like ours may not send away: it is waited for, and is done in a moment.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "../services.ts";

const triesMax = 60;
const pauseMs = 500;

/** @param name as SQL writes it, quoted where it has to be */
export async function dropDatabase(sql: Sql, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await sql.unsafe(`drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      if (!isSuperusersSession(error) || tries >= triesMax) throw error;
      await sleep(pauseMs);
    }
  }
}

/** insufficient_privilege of who would be sent away; the right to drop is the owner's. */
function isSuperusersSession(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "42501" &&
    error.message.includes("terminate process")
  );
}
