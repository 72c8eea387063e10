/** A draft of a notice: the task, what stands in it, the declaration, and what its drafter states. */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { profileFor } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { codeNames } from "../../charges/assessment/charge-facts.ts";
import { taskNotThere } from "../case/pictures/picture.ts";
import type { StoredCase } from "../case/store.ts";
import { getVersion } from "../../declaration/get-declaration.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { findVersionNumber } from "../../declaration/reading-store.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import type { NoticeDraft, NoticeEntry } from "./notice.ts";
import { type Ground, groundOf, noticeRules, type NoticeRules } from "./notice-rules.ts";
import { type Proof, proveGround } from "./prove-ground.ts";
import { writeNotice } from "./write-notice.ts";

/** What a drafter states. */
export type StatedNotice = {
  readonly task: number;
  readonly ground: string;
  /** Absent: where the goods come from. */
  readonly country?: string | undefined;
  /** Authority of that country; absent: in the words of the profile. */
  readonly recipient?: string | undefined;
  readonly certificates?: readonly string[] | undefined;
  readonly requirement?: string | undefined;
  readonly action?: string | undefined;
  readonly remarks?: string | undefined;
};

/** @throws AppError NONCOMPLIANCE_NOT_GIVEN, _GROUND_UNKNOWN, _UNPROVEN, _COUNTRY, TASK_NOT_FOUND */
export async function draftNotice(
  app: ClearanceApp,
  found: StoredCase,
  stated: StatedNotice,
): Promise<NoticeEntry> {
  const profile = profileFor(app, found.profile);
  const rules = noticeRules(profile);
  const { task } = stated;
  const of = found.tasks.find((one) => one.task === task);
  if (!of) throw taskNotThere(task);
  const ground = groundOf(rules, { ground: stated.ground, kind: of.kind });
  const proof = await proveGround(app, { found, task }, ground);
  const facts = await factsOf(app, found.declarationId, profile);
  const country = countryOf(facts, { proof, stated: stated.country });
  const recipient = stated.recipient ?? "";
  return {
    act: "drafted",
    caseId: found.id,
    task,
    agency: of.agency,
    read: proof.read,
    draft: {
      ground: ground.id,
      country,
      recipient,
      ...write(app, { profile, rules, ground, proof, facts, country, stated }),
    },
  };
}

type Writing = {
  readonly profile: Profile;
  readonly rules: NoticeRules;
  readonly ground: Ground;
  readonly proof: Proof;
  readonly facts: DeclaredFacts;
  readonly country: string;
  readonly stated: StatedNotice;
};

/** Digits of a reference: the last ones of an id are drawn by chance. */
const referenceDigits = 10;

/** Both languages under a reference of their own. */
function write(
  app: ClearanceApp,
  { profile, rules, ground, proof, facts, country, stated }: Writing,
): Pick<NoticeDraft, "reference" | "texts"> {
  const at = app.clock();
  const day = legalDay(profile.timeZone, at);
  const nameOf = codeNames(app.snapshots.current(profile.id), day);
  const own = newId(at.epochMilliseconds).slice(-referenceDigits).toUpperCase();
  const reference = `${rules.prefix}${day.year}-${own}`;
  const texts = writeNotice(rules, {
    administration: profile.name,
    number: reference,
    day,
    firstAction: legalDay(profile.timeZone, Temporal.Instant.from(proof.at)),
    country: nameOf("countries", country) ?? { en: country, zh: country },
    recipient: stated.recipient ?? "",
    facts,
    goods: proof.goods,
    ground,
    pest: proof.pest,
    certificates: stated.certificates ?? [],
    requirement: stated.requirement ?? "",
    action: stated.action ?? "",
    remarks: stated.remarks ?? "",
    unitName: (code) => nameOf("units", code),
  });
  return { reference, texts };
}

/** What is declared now; the text that is written of it is all that an agency is shown. */
async function factsOf(app: ClearanceApp, id: string, profile: Profile): Promise<DeclaredFacts> {
  const { document } = await getVersion(app, id, await findVersionNumber(app.sql, id));
  return readFacts(document, profile);
}

/** Where the goods come from; what is stated has to be declared of them: origin or country of dispatch. */
function countryOf(
  { items, dispatchCountry }: DeclaredFacts,
  { proof: { goods }, stated }: { readonly proof: Proof; readonly stated: string | undefined },
): string {
  const own = items.filter(({ item }) => goods?.some((one) => one.item === item) ?? true);
  const from = own.flatMap((one) => one.dispatchCountry ?? []);
  const declared = [...from, ...(dispatchCountry === undefined ? [] : [dispatchCountry])];
  const known = [...new Set([...declared, ...own.flatMap(({ origin }) => origin ?? [])])];
  const country = stated ?? known[0];
  if (country !== undefined && known.includes(country)) return country;
  throw new AppError({
    code: "NONCOMPLIANCE_COUNTRY",
    status: 422,
    message: `The goods are not declared as coming from ${stated ?? "any country"}.`,
    fix: `Name one of: ${known.join(", ") || "(none)"}; or have the declaration amended first.`,
  });
}
