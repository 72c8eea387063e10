/**
 * Text that is text: what holds NUL or half a surrogate pair has no UTF-8 and no place in a database, so
 * it is refused at the door, wherever in a request it stands.
 */
import { AppError } from "#src/kernel/app-error.ts";

/** Signs that such text may be in a JSON text; most have none, and are not walked. */
const suspicious = /\\u0000|\\u[dD][89a-fA-F]/;

/** Refuses what cannot be stored in a value's strings and names. `where` is said to the caller. */
export function refuseUnstorable(value: unknown, where: string): void {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === "string") refuseText(one, where);
    else if (typeof one === "object" && one !== null) {
      for (const [name, member] of Object.entries(one)) {
        refuseText(name, where);
        open.push(member);
      }
    }
  }
}

/** Says whether a JSON text may hold such a string. */
export function maySpell(json: string): boolean {
  return suspicious.test(json);
}

function refuseText(text: string, where: string): void {
  if (!text.includes("\0") && text.isWellFormed()) return;
  throw new AppError({
    code: "TEXT_NOT_STORABLE",
    status: 400,
    message: `${where} holds a character that is not text: NUL, or half of a surrogate pair.`,
    fix: "Take it out; send text as UTF-8 without NUL.",
  });
}
