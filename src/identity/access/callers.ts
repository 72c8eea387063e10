/** What a caller may do, asked by scope. Who it is is found in `accounts/callers.ts`. */
import type { Caller } from "#src/platform/route.ts";

/** Says whether a caller's key carries a scope. `*` carries all. */
export function hasScope(caller: Caller | undefined, scope: string): boolean {
  return caller !== undefined && (caller.scopes.includes("*") || caller.scopes.includes(scope));
}
