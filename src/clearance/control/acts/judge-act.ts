/** Refuses an act that comes out of order. */
import { AppError } from "#src/kernel/app-error.ts";
import type { EarlierActs } from "./earlier-acts.ts";
import { type Act, findAgainst } from "./order-of-acts.ts";

export type Unused = { readonly code: string; readonly message: string; readonly fix: string };

/** @returns why it is kept without effect, where it is; throws where it is refused */
export function judgeAct(act: Act, before: EarlierActs): Unused | undefined {
  const row = findAgainst(act, before);
  if (!row) return undefined;
  const { code, fix } = row;
  const unused = { code, message: row.message(before), fix };
  if (row.otherwise === "unused") return unused;
  throw new AppError({ ...unused, status: 409 });
}
