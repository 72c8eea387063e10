/** SQL of the conveyances slice: `conveyances`, `conveyance_reports`, `conveyance_report_claims`. */
import { canonicalSlices, sha256 } from "#src/kernel/canonical-json.ts";
import { isUuid, newId } from "#src/kernel/ids.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Problem } from "#src/kernel/problem.ts";
import {
  type CargoEvent,
  type ReportId,
  type ReportKind,
  uncountedMass,
} from "#src/movements/cargo/consignment.ts";
import { insertConsignments } from "#src/movements/cargo/store.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import { Breath } from "#src/platform/breath.ts";
import type { Sql } from "#src/platform/services.ts";
import type {
  ConveyanceReport,
  RecordedReports,
  RecordRequest,
  ReportAnswer,
} from "./conveyance.ts";
import type { GoodsReport, Sighting } from "./goods-report.ts";
import { movesNothing, notWhole, referenceTaken } from "./rules.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** Problems that are listed of one report. */
const problemsMax = 200;

type Claim = { readonly reportId: ReportId; readonly contentHash: string };
type Claimed = Claim & { readonly key: string; report: ConveyanceReport };

/**
 * Records checked reports inside the caller's transaction: claims the references first, so that the same
 * report sent twice, also at the same moment, is stored once. The caller passes on the events.
 */
export async function recordReports(
  sql: Sql,
  request: RecordRequest,
  reports: readonly ConveyanceReport[],
): Promise<RecordedReports> {
  const wanted: Claimed[] = [];
  const breath = new Breath();
  for (const report of reports) {
    const reportId = newId<"conveyance-report">(request.now.epochMilliseconds);
    // a moment is the same however its zone and its zeros are written
    const said = { ...report, at: Temporal.Instant.from(report.at).toString() };
    const contentHash = sha256(await breath.through(canonicalSlices(said)));
    wanted.push({ report, key: claimKey(report), reportId, contentHash });
  }
  const held = await claimReferences(sql, request, wanted);
  const recorded: Claimed[] = [];
  const repeated: Claimed[] = [];
  const unheard = request.word === "none" ? [movesNothing()] : [];
  const answers = wanted.map((claim): ReportAnswer => {
    const holder = held.get(claim.key);
    invariant(holder, "every claimed reference has a holder");
    const said = { reference: claim.report.reference, kind: claim.report.report };
    if (holder.reportId === claim.reportId) {
      recorded.push(claim);
      return { ...said, id: claim.reportId, status: "recorded", problems: unheard };
    }
    if (holder.contentHash !== claim.contentHash) {
      return {
        ...said,
        id: holder.reportId,
        status: "rejected",
        problems: [referenceTaken(claim.report)],
      };
    }
    repeated.push({ ...claim, reportId: holder.reportId });
    return { ...said, id: holder.reportId, status: "repeated", problems: unheard };
  });
  const refused = await fill(sql, recorded, request);
  await insertConveyances(sql, request, recorded);
  await insertReports(sql, request, recorded);
  await insertConsignments(
    sql,
    recorded.map(({ report, reportId }) => ({
      reportId,
      profile: request.profile,
      kind: report.report,
      office: report.office,
      at: Temporal.Instant.from(report.at),
      consignments: report.consignments,
    })),
  );
  return {
    answers: answers.map((answer) => refusedAs(answer, refused)),
    recorded,
    events: [...recorded, ...repeated].flatMap(cargoEvents),
  };
}

/**
 * As reports were sent they are known again; what they mean is kept. Those whose meaning is not
 * certain leave the list, and their references are free again.
 */
async function fill(
  sql: Sql,
  recorded: Claimed[],
  request: RecordRequest,
): Promise<ReadonlyMap<ReportId, readonly Problem[]>> {
  const refused = new Map<ReportId, readonly Problem[]>();
  for (const claim of recorded) {
    const { report, reportId } = claim;
    if (report.consignments.length === 0 && request.findExpected)
      claim.report = { ...report, consignments: [...(await request.findExpected(report))] };
    if (report.consignments.every(({ grossMassKg }) => grossMassKg !== uncountedMass)) continue;
    const whole = (await request.findWhole?.(report)) ?? [];
    const problems = report.consignments.flatMap((_one, at) => (whole[at] ? [] : [notWhole(at)]));
    if (problems.length > 0) refused.set(reportId, problems.slice(0, problemsMax));
    else claim.report = { ...report, consignments: whole.flatMap((one) => one ?? []) };
  }
  if (refused.size === 0) return refused;
  await sql`
    delete from conveyance_report_claims
    where lodger_id = ${request.lodgerId} and profile = ${request.profile}
      and report_id = any(${[...refused.keys()]}::uuid[])`;
  const kept = recorded.filter(({ reportId }) => !refused.has(reportId));
  recorded.splice(0, recorded.length, ...kept);
  return refused;
}

function refusedAs(
  answer: ReportAnswer,
  refused: ReadonlyMap<string, readonly Problem[]>,
): ReportAnswer {
  const problems = refused.get(answer.id ?? "");
  return problems ? { ...answer, id: null, status: "rejected", problems } : answer;
}

function claimKey(report: ConveyanceReport): string {
  return `${report.report}:${report.reference}`;
}

function cargoEvents({ report, reportId }: Claimed): CargoEvent[] {
  const at = Temporal.Instant.from(report.at);
  return report.consignments.map(({ transportDocument }) => ({
    kind: report.report,
    transportDocument,
    at,
    reportId,
  }));
}

/** The holder of each wanted reference after this transaction's claims. */
async function claimReferences(
  sql: Sql,
  request: RecordRequest,
  wanted: readonly Claimed[],
): Promise<Map<string, Claim>> {
  // Sorted, so that two requests with the same references wait for each other instead of deadlocking.
  const first = [...new Map(wanted.toReversed().map((claim) => [claim.key, claim])).values()].sort(
    (a, b) => (a.key < b.key ? -1 : 1),
  );
  await sql`
    insert into conveyance_report_claims (lodger_id, profile, reference, kind, report_id, content_hash)
    select ${request.lodgerId}, ${request.profile}, r.reference, r.kind, r.report_id, r.content_hash
    from unnest(${first.map((claim) => claim.report.reference)}::text[],
      ${first.map((claim) => claim.report.report)}::text[], ${first.map((claim) => claim.reportId)}::uuid[],
      ${first.map((claim) => claim.contentHash)}::text[]) as r (reference, kind, report_id, content_hash)
    on conflict do nothing`;
  const rows = await sql<
    { reference: string; kind: ReportKind; reportId: ReportId; contentHash: string }[]
  >`
    select reference, kind, report_id as "reportId", content_hash as "contentHash"
    from conveyance_report_claims
    where lodger_id = ${request.lodgerId} and profile = ${request.profile}
      and reference = any(${first.map((claim) => claim.report.reference)}::text[])`;
  return new Map(rows.map((row) => [`${row.kind}:${row.reference}`, row]));
}

async function insertConveyances(
  sql: Sql,
  request: RecordRequest,
  recorded: readonly Claimed[],
): Promise<void> {
  const sorted = [
    ...new Map(
      recorded.map(({ report }) => [
        `${report.conveyance.id}:${report.conveyance.mode}`,
        report.conveyance,
      ]),
    ),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  if (sorted.length === 0) return;
  await sql`
    insert into conveyances (registration, mode, profile, first_reported_at)
    select r.registration, r.mode, ${request.profile}, ${request.now.toString()}::timestamptz
    from unnest(${sorted.map(([, conveyance]) => conveyance.id)}::text[],
      ${sorted.map(([, conveyance]) => conveyance.mode)}::text[]) as r (registration, mode)
    on conflict do nothing`;
}

async function insertReports(
  sql: Sql,
  request: RecordRequest,
  recorded: readonly Claimed[],
): Promise<void> {
  if (recorded.length === 0) return;
  const reports = recorded.map(({ report }) => report);
  const day = (at: string) => legalDay(request.timeZone, Temporal.Instant.from(at)).toString();
  await sql`
    insert into conveyance_reports (report_id, profile, kind, reference, lodger_id, mode, registration, name,
      nationality, voyage, office, leg, place, happened_at, legal_day, recorded_at, word)
    select r.report_id, ${request.profile}, r.kind, r.reference, ${request.lodgerId}, r.mode, r.registration,
      r.name, r.nationality, r.voyage, r.office, r.leg, r.place, r.happened_at, r.legal_day,
      ${request.now.toString()}::timestamptz, ${request.word}
    from unnest(
      ${recorded.map(({ reportId }) => reportId)}::uuid[], ${reports.map((r) => r.report)}::text[],
      ${reports.map((r) => r.reference)}::text[], ${reports.map((r) => r.conveyance.mode)}::text[],
      ${reports.map((r) => r.conveyance.id)}::text[], ${reports.map((r) => r.conveyance.name)}::text[],
      ${reports.map((r) => r.conveyance.nationality ?? null)}::text[],
      ${reports.map((r) => r.conveyance.voyage)}::text[], ${reports.map((r) => r.office)}::text[],
      ${reports.map((r) => r.leg)}::text[],
      ${reports.map((r) => r.place)}::text[], ${reports.map((r) => r.at)}::timestamptz[],
      ${reports.map((r) => day(r.at))}::date[]
    ) as r (report_id, kind, reference, mode, registration, name, nationality, voyage, office, leg, place,
      happened_at, legal_day)`;
}

/** Of one document that many report again and again, the newest are read. */
const reportsOfDocumentMax = 200;

export type GoodsQuestion = {
  readonly profile: string;
  readonly kind: ReportKind;
  /** `transportDocumentKey` of each document. */
  readonly keys: readonly string[];
};

/** What was reported of transport documents on a word that counts, by key, the newest first. */
export async function findGoodsReports(
  sql: Sql,
  { profile, kind, keys }: GoodsQuestion,
): Promise<ReadonlyMap<string, readonly GoodsReport[]>> {
  const wanted = [...new Set(keys)];
  if (wanted.length === 0) return new Map();
  const rows = await sql<
    (Omit<GoodsReport, "at" | "recordedAt"> & { at: Date; recordedAt: Date })[]
  >`
    select r.* from unnest(${wanted}::text[]) as k (key) cross join lateral (
      select c.document_key as key, c.report_id as "reportId", c.kind, c.packages, c.office, c.happened_at as at,
        r.recorded_at as "recordedAt", r.leg, r.mode, r.registration, r.name, r.voyage, r.lodger_id as "lodgerId"
      from consignments c join conveyance_reports r on r.report_id = c.report_id
      where c.document_key = k.key and c.profile = ${profile} and c.kind = ${kind}
        and r.word <> 'none'
      order by c.happened_at desc, c.report_id desc limit ${reportsOfDocumentMax}
    ) r`;
  const reports = rows.map((row) => ({
    ...row,
    at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()),
    recordedAt: Temporal.Instant.fromEpochMilliseconds(row.recordedAt.getTime()),
  }));
  return Map.groupBy(reports, ({ key }) => key);
}

/** Reports by their ids, as far as they stand on a word that counts. */
export async function findSightings(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Sighting>> {
  // a keeper's count of what landed is no report of a conveyance, and has its sender's reference
  const wanted = [...new Set(ids)].filter(isUuid);
  if (wanted.length === 0) return new Map();
  const rows = await sql<(Omit<Sighting, "at" | "recordedAt"> & { at: Date; recordedAt: Date })[]>`
    select report_id as "reportId", kind, office, happened_at as at, recorded_at as "recordedAt", leg, mode,
      registration, name, voyage, lodger_id as "lodgerId"
    from conveyance_reports where report_id = any(${textArray(wanted)}::uuid[]) and word <> 'none'`;
  return new Map(
    rows.map((row) => [
      row.reportId,
      {
        ...row,
        at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()),
        recordedAt: Temporal.Instant.fromEpochMilliseconds(row.recordedAt.getTime()),
      },
    ]),
  );
}
