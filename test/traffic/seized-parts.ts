/**
 * For tests: a part of goods is seized by itself and given back after an appeal, another one is
 * confiscated.
 */
import type { OutsideInput } from "#src/flow/table.ts";
import { newId } from "#src/kernel/ids.ts";

const reason = "They bear a mark that is not the owner's.";
const orderedAt = Temporal.Instant.from("2026-11-25T04:00:00Z");

export async function seizeParts(
  tell: (told: OutsideInput) => Promise<unknown>,
  about: { readonly declarationId: string; readonly actor: string },
): Promise<void> {
  const newOne = () => newId<"request">(orderedAt.epochMilliseconds);
  const seize = async () => {
    const goods = [{ item: 1, quantity: "1", unit: "KGM" }];
    const seizure = { seizureId: newOne(), goods, pieces: [], reason, orderedAt };
    await tell({ ...about, type: "part-seizure.ordered", seizure });
    return seizure.seizureId;
  };
  const part = await seize();
  await appeal(tell, about, part);
  const giving = { part, returnId: newOne(), reason, orderedAt };
  await tell({ ...about, type: "part-return.ordered", giving });
  const confiscation = { part: await seize(), reason };
  await tell({ ...about, type: "part-confiscation.ordered", confiscation });
}

/** The appeal against the seizure of the part is lodged, and sets it aside. */
async function appeal(
  tell: (told: OutsideInput) => Promise<unknown>,
  about: { readonly declarationId: string; readonly actor: string },
  part: string,
): Promise<void> {
  const decided = { decidedAt: orderedAt.toString(), decidedBy: "officer-1", items: [1] };
  const seizure = { id: "part-seizure", seq: 1, part, follows: "part-return" } as const;
  const lodged = { act: "lodged", about: { ...decided, ...seizure }, grounds: reason } as const;
  await tell({ ...about, type: "appeal.reported", entry: lodged });
  const outcome = { act: "decided", number: 1, outcome: "set-aside", reason } as const;
  await tell({ ...about, type: "appeal.reported", entry: outcome });
}
