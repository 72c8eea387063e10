/**
 * Whether anything was stored in the course of a request: by it alone it is known whether a request that
 * failed may be done again. Transactions note it once they are committed, or once nobody knows; a
 * statement outside a transaction when it is asked, because it may be stored whatever is heard of it.
 */
import { AsyncLocalStorage } from "node:async_hooks";

export type StoredNote = { stored: boolean };

const notes = new AsyncLocalStorage<StoredNote>();

/** Runs work whose storing is noted. */
export async function noting<T>(note: StoredNote, work: () => Promise<T>): Promise<T> {
  return await notes.run(note, work);
}

export function noteStored(): void {
  const note = notes.getStore();
  if (note) note.stored = true;
}

const changing = /^\s*(?:insert|update|delete|merge|truncate)\b/i;
const beginsWith = /^\s*with\b/i;
const changingWithin = /\b(?:insert|update|delete|merge|truncate)\b/i;

/**
 * Whether a statement may change something. `with` may only read, which its words tell unless a part of it
 * is handed in: a key that stays taken in vain is less than an act done twice.
 */
function mayChange([first, ...values]: readonly unknown[]): boolean {
  if (!Array.isArray(first) || !("raw" in first)) return false;
  const text = first.join(" ");
  if (changing.test(text)) return true;
  if (!beginsWith.test(text)) return false;
  return changingWithin.test(text) || values.some(isPart);
}

function isPart(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Notes statements that are asked of a pool and change something. */
export function noteStatements<Pool extends object>(pool: Pool): Pool {
  return new Proxy(pool, {
    apply: (target, self, args: unknown[]) => {
      if (mayChange(args)) noteStored();
      // the pool is a function: that is what is applied here
      return Reflect.apply(target as () => unknown, self, args) as unknown;
    },
  });
}
