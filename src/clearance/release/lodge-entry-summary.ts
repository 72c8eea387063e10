/**
 * Lodges an entry summary: judged first, then recorded with its number; a refusal is an answer and leaves
 * nothing behind. What is answered stands in our form and in the sender's.
 */
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { printProblem } from "#src/kernel/problem.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import { answerRecorded, screenMessage } from "#src/movements/entry-answers/give-answer.ts";
import {
  type EntryAnswer,
  writeAcceptance,
  writeRefusal,
} from "#src/movements/entry-summaries/answer.ts";
import type {
  CheckedEntrySummary,
  EntryProblem,
} from "#src/movements/entry-summaries/entry-summary.ts";
import { judgeForSender } from "#src/movements/entry-summaries/judge.ts";
import { readEntryRules } from "#src/movements/entry-summaries/rules.ts";
import {
  answerHolder,
  type EntryLodgement,
  findDeclared,
  recordAmended,
  recordDeclared,
  type RecordedEntry,
} from "#src/movements/entry-summaries/store.ts";
import type { RouteRequest } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { findSeed } from "#src/clearance/selection/stops-store.ts";
import { leaseNumber } from "#src/clearance/declaration/numbers.ts";
import type { LodgedMessage as LodgedMessageForm } from "./lodged-message.ts";

type LodgedMessage = z.infer<typeof LodgedMessageForm>;

type LodgeRequest = Pick<RouteRequest<ClearanceApp>, "app" | "caller" | "bytes"> & {
  readonly query: { readonly asOf?: string | undefined; readonly edition?: string | undefined };
};

/** Media types of XML, whatever parameters follow. */
export function isXml(contentType: string): boolean {
  return /^(?:application|text)\/xml\b/i.test(contentType);
}

/** @throws AppError 400 where the message cannot be read, 415 where the profile takes none */
export async function lodgeEntrySummary(
  { app, caller, bytes, query }: LodgeRequest,
  profile: Profile,
): Promise<LodgedMessage> {
  if (!readEntryRules(profile))
    throw new AppError({
      code: "ENS-007",
      status: 415,
      message: `The profile ${profile.id} takes no entry summaries.`,
      fix: "Send it with the profile of an administration that does, such as ?profile=gb.",
    });
  const lodgerId = caller?.partyId ?? "";
  const now = app.clock();
  const asOf = statedDay(caller, query.asOf).asOf ?? legalDay(profile.timeZone, now);
  const judged = await judgeForSender({ bytes, edition: query.edition, asOf }, lodgerId);
  if (judged.kind === "unreadable")
    throw new AppError({
      code: judged.code,
      status: 400,
      message: judged.message.en,
      fix: "Correct the file and send it again.",
    });
  const { checked, text, content } = judged;
  const { edition, problems } = checked;
  const refuse = (found: readonly EntryProblem[]) =>
    answered(checked, { problems: found, answer: writeRefusal(found, profile.country) });
  if (problems.length > 0 || !content) return refuse(problems);
  const lodgement: EntryLodgement = {
    profile: profile.id,
    lodgerId,
    lodgedBy: actorOf(caller),
    reference: checked.reference ?? "",
    edition,
    contentHash: sha256(text),
    message: text,
    content,
    salt: randomBytes(16).toString("hex"),
    now,
  };
  const recorded = await record(app, profile, { checked, lodgement });
  if (recorded.status === "taken") return refuse([referenceTaken(checked)]);
  if (recorded.status === "absent") return refuse([numberAbsent(checked)]);
  const at = now.toZonedDateTimeISO(profile.timeZone);
  const answer = writeAcceptance({ checked, mrn: recorded.mrn, at });
  return answered(checked, { recorded, problems: [], answer });
}

/** A number is taken only for a reference that nobody holds yet. */
async function record(
  app: ClearanceApp,
  profile: Profile,
  { checked, lodgement }: { checked: CheckedEntrySummary; lodgement: EntryLodgement },
): Promise<RecordedEntry> {
  const keep = async (recording: (tx: Sql) => Promise<RecordedEntry>) => {
    const screened = await screenMessage(app, lodgement.content, profile);
    return await app.sql.begin(async (tx) => {
      const recorded = await recording(tx);
      if (recorded.status !== "recorded" && recorded.status !== "amended") return recorded;
      const { message: text, salt, lodgedBy: actor } = lodgement;
      const seed = await findSeed(tx);
      const message = { mrn: recorded.mrn, text, salt, actor, seed, screened };
      await answerRecorded(tx, app, message, profile);
      return recorded;
    });
  };
  if (checked.type === "IE313") return keep((tx) => recordAmended(tx, lodgement));
  const holder = await findDeclared(app.sql, lodgement);
  if (holder) return answerHolder(holder, lodgement);
  const { year } = legalDay(profile.timeZone, lodgement.now);
  const mrn = await leaseNumber(app.sql, {
    profile,
    office: undefined,
    direction: "import",
    year,
  });
  return keep((tx) => recordDeclared(tx, lodgement, mrn));
}

function answered(
  { type, reference, edition }: CheckedEntrySummary,
  {
    recorded,
    problems,
    answer,
  }: {
    readonly recorded?: Extract<RecordedEntry, { readonly id: string }>;
    readonly problems: readonly EntryProblem[];
    readonly answer: EntryAnswer;
  },
): LodgedMessage {
  return {
    id: recorded?.id ?? null,
    type,
    reference,
    mrn: recorded?.mrn ?? null,
    edition,
    status: recorded?.status ?? "rejected",
    problems: problems.map((problem) => printProblem({ ...problem, pointer: "" })),
    answer,
  };
}

/** ENS-008: a reference names one declaration of its lodger. */
function referenceTaken({ reference }: CheckedEntrySummary): EntryProblem {
  return {
    code: "ENS-008",
    path: "/ie:CC315A[1]/HEAHEA[1]/RefNumHEA4[1]",
    severity: "error",
    message: {
      en: `You already used the reference ${reference ?? ""} for another entry summary.`,
      zh: `企业内部编号 ${reference ?? ""} 已用于另一份入境摘要申报。`,
    },
    fix: {
      en: "Send it under a new reference, or send an amendment (IE313) with the MRN.",
      zh: "请使用新的企业内部编号，或凭报关单号发送修改报文（IE313）。",
    },
  };
}

/** ENS-009: an amendment names a declaration of the same lodger; another's is as none. */
function numberAbsent({ reference }: CheckedEntrySummary): EntryProblem {
  return {
    code: "ENS-009",
    path: "/ie:CC313A[1]/HEAHEA[1]/DocNumHEA5[1]",
    severity: "error",
    message: {
      en: `You have lodged no entry summary with the MRN ${reference ?? ""}.`,
      zh: `贵单位没有报关单号为 ${reference ?? ""} 的入境摘要申报。`,
    },
    fix: {
      en: "Correct the MRN; only the lodger of the declaration may amend it.",
      zh: "请更正报关单号；仅原申报单位可以修改。",
    },
  };
}
