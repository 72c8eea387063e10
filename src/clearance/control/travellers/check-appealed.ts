/** Goods of a traveller do not go for good while he appeals against the decision by which they go. */
import { AppError } from "#src/kernel/app-error.ts";
import { cited } from "#src/registers/cited.ts";
import type { Sql } from "#src/platform/services.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import { appealRules, type AppealRules } from "../appeals/appeal-rules.ts";
import { findCase, findPieceCase } from "./store.ts";
import { travellerRules } from "./traveller-rules.ts";

/**
 * The case of the piece is held until the transaction ends, so that an appeal comes before or after.
 * @throws AppError APPEAL_WAITED_FOR, PERISHABLE_NOT_LAWFUL
 */
export async function checkAppealed(
  tx: Sql,
  pieceId: string,
  { does, perishable }: { readonly does: string; readonly perishable?: string | undefined },
  profiles: ReadonlyMap<string, Profile>,
): Promise<void> {
  const of = await findPieceCase(tx, pieceId);
  const found = of && (await findCase(tx, of.id, "hold"));
  if (!found) return;
  const profile = getProfile(profiles, found.profile);
  const { waits } = travellerRules(profile).appeal;
  const line = found.standing.lines.find(
    ({ piece }) => piece !== null && of.pieces.includes(piece),
  );
  if (line?.appeal?.state !== "open" || !waits.some((one) => one === does)) return;
  const rules = appealRules(profile);
  const { number } = line.appeal;
  if (perishable === undefined) throw waitsFor(number, does, rules);
  if (rules.perishable?.acts.some((one) => one === does) === true) return;
  throw notSo(number, does, rules);
}

function waitsFor(number: number, does: string, { waiting, perishable }: AppealRules): AppError {
  const goes = perishable?.acts.some((one) => one === does) === true;
  return new AppError({
    code: "APPEAL_WAITED_FOR",
    status: 409,
    message: `The goods may not go by ${does}: appeal ${number} of the traveller is not decided.`,
    fix: `Decide the appeal first (${cited(waiting).en})${goes ? "; of goods that cannot be kept, state why (perishable)" : ""}.`,
  });
}

function notSo(number: number, does: string, { perishable }: AppealRules): AppError {
  return new AppError({
    code: "PERISHABLE_NOT_LAWFUL",
    status: 409,
    message: `That the goods cannot be kept does not let them go by ${does} before appeal ${number} of the traveller is decided.`,
    fix: perishable
      ? `Let them go by ${perishable.acts.join(", ")} (${cited(perishable).en}), or decide the appeal.`
      : "Decide the appeal first.",
  });
}
