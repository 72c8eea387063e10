/**
 * For tests: a part of goods is seized by itself and given back after an appeal, another one is
 * confiscated.
 */
import type { OutsideInput } from "#src/flow/table.ts";
import { newId } from "#src/kernel/ids.ts";

const reason = "They bear a mark that is not the owner's.";
const orderedAt = Temporal.Instant.from("2026-11-25T04:00:00Z");

type Tell<Answer> = (told: OutsideInput) => Promise<Answer>;
type About = { readonly declarationId: string; readonly actor: string };

export async function seizeParts(tell: Tell<unknown>, about: About): Promise<void> {
  const part = await seizePart(tell, about);
  await appeal(tell, about, part);
  await givePartBack(tell, about, part);
  const confiscation = { part: await seizePart(tell, about), reason };
  await tell({ ...about, type: "part-confiscation.ordered", confiscation });
}

/** @returns the seizure, which names the part */
export async function seizePart(tell: Tell<unknown>, about: About) {
  const goods = [{ item: 1, quantity: "1", unit: "KGM" }];
  const seizure = { seizureId: newOne(), goods, pieces: [], reason, orderedAt };
  await tell({ ...about, type: "part-seizure.ordered", seizure });
  return seizure.seizureId;
}

/** Into the declaration again, or to its holder where that has ended. */
export async function givePartBack<Answer>(
  tell: Tell<Answer>,
  about: About,
  part: ReturnType<typeof newOne>,
): Promise<Answer> {
  const giving = { part, returnId: newOne(), reason, orderedAt };
  return await tell({ ...about, type: "part-return.ordered", giving });
}

const newOne = () => newId<"request">(orderedAt.epochMilliseconds);

/** The appeal against the seizure of the part is lodged, and sets it aside. */
async function appeal(tell: Tell<unknown>, about: About, part: string): Promise<void> {
  const decided = { decidedAt: orderedAt.toString(), decidedBy: "officer-1", items: [1] };
  const seizure = { id: "part-seizure", seq: 1, part, follows: "part-return" } as const;
  const lodged = { act: "lodged", about: { ...decided, ...seizure }, grounds: reason } as const;
  await tell({ ...about, type: "appeal.reported", entry: lodged });
  const outcome = { act: "decided", number: 1, outcome: "set-aside", reason } as const;
  await tell({ ...about, type: "appeal.reported", entry: outcome });
}
