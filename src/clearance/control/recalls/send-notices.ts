/** Letters to importers whose goods are recalled: each release gets one, and is told apart by its hash. */
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Caller, machineCaller } from "#src/platform/route.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { type UnitName, unitNames } from "../../charges/assessment/unit-names.ts";
import { getDeclaration } from "../../declaration/get-declaration.ts";
import { sendLetter } from "../../papers/letters/send-letter.ts";
import { owedLetter, type Particulars, type RecalledGoods } from "./recall.ts";
import { noteLetter } from "./recall-desk.ts";
import { recallRules } from "./recall-rules.ts";
import { findRecall, listReleasesOf, listWaitingLetters, type StoredRelease } from "./store.ts";

/**
 * Sends the letters of a recall that were not sent; one that fails keeps no other from being sent.
 * @returns how many are still to be sent
 */
export async function sendNotices(
  app: ClearanceApp,
  caller: Caller,
  { id, profile }: { readonly id: string; readonly profile: Profile },
): Promise<number> {
  const recall = await findRecall(app.sql, id);
  if (!recall) return 0;
  const releases = await listReleasesOf(app.sql, [id]);
  const rules = recallRules(profile);
  let left = 0;
  for (const release of releases) {
    const owed = owedLetter(release);
    if (owed === undefined) continue;
    const template = owed === "notice" ? rules.letter : rules.dismissalLetter;
    const { locale } = recall.particulars;
    const day = legalDay(profile.timeZone, app.clock());
    const unitName = unitNames(profile, app.snapshots.current(profile.id), day);
    const told = fieldsOf(recall.particulars, release, unitName);
    const fields = owed === "notice" ? told : endOf(recall.particulars, release, told);
    try {
      const declaration = await getDeclaration(app, release.declarationId);
      const asked = { template, locale, fields };
      const { hash } = await sendLetter(app, { caller, declaration }, asked);
      await noteLetter(app, caller, { release, letter: hash });
    } catch (error) {
      app.log.warn({ err: error, release: release.id }, "a notice of recall was not sent");
      left++;
    }
  }
  return left;
}

/** Who opens or confirms sends at once; what is left after this, a stop or a fault left. */
const leftAfter = { minutes: 2 } as const;

/** Sends letters of all recalls that a stop or a fault left unsent. */
export async function sendLeftNotices(app: ClearanceApp): Promise<void> {
  const before = app.clock().subtract(leftAfter).toString();
  for (const { id, ...recall } of await listWaitingLetters(app.sql, before)) {
    const profile = getProfile(app.profiles, recall.profile);
    // the letter is the agency's, whoever of it began the recall
    const caller = machineCaller(recall.agency, ["officer"]);
    await sendNotices(app, caller, { id, profile });
  }
}

function fieldsOf(
  { reference, reason, measures, instrument, locale }: Particulars,
  { goods, dueOn }: StoredRelease,
  unitName: UnitName,
): Readonly<Record<string, string>> {
  const amounts = goods.map(
    ({ quantity, unit }) => `${quantity} ${unitName(unit)?.[locale] ?? unit}`,
  );
  return {
    what: goods.map((one) => printGoods(one, locale)).join("\n"),
    quantity: amounts.join({ en: "; ", zh: "；" }[locale]),
    why: `${reason.says}\n${instrument} (${reference})`,
    measures,
    until: dueOn ?? "",
  };
}

/** Of goods that were recalled first and are not concerned. */
function endOf(
  { reference }: Particulars,
  { reason }: StoredRelease,
  { what = "", quantity = "" }: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return { what, quantity, reference, why: reason ?? "" };
}

/** @example "1. 04021000 Milk powder; lot A-17; producer DE-BY-117" */
function printGoods(
  { item, commodity, description, lots, producers }: RecalledGoods,
  locale: Particulars["locale"],
): string {
  const [lot, producer] = { en: ["lot ", "producer "], zh: ["批号", "生产企业"] }[locale];
  const marks = [
    ...lots.map((one) => `${lot}${one}`),
    ...producers.map((one) => `${producer}${one}`),
  ];
  return [`${item}. ${commodity} ${description}`, ...marks].join({ en: "; ", zh: "；" }[locale]);
}
