/**
 * Measures declarations as far as is known of them: up to an event of their chain and a version of their
 * consignments. Asked again with the same, it gives the same bytes.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { isOfPapers } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type CaseTimes, measureCase, type ReportedGoods } from "./case-times.ts";
import {
  type KnownCargo,
  type KnownDeclaration,
  readReportedCases,
  readStudied,
  readVersions,
  type StudiedDeclaration,
  type TimesRow,
} from "./store.ts";
import { timeRulesOf } from "./times-rules.ts";
import { recordOf } from "./waits.ts";

/** Agency of customs themselves, as tasks of controls name it (`access.json`). */
const agencyOf = (profile: Profile): string => accessRulesOf(profile).agency;

type FoundDeclaration = StudiedDeclaration & {
  readonly profileOf: Profile;
  readonly events: readonly ChainedEvent[];
  readonly seq: number;
};

/** Cases of declarations that are counted; a declaration without one has none. */
export async function measureAll(
  sql: Sql,
  known: readonly KnownDeclaration[],
  how: { readonly profiles: ReadonlyMap<string, Profile>; readonly cargo: KnownCargo },
): Promise<readonly TimesRow[]> {
  const ids = known.map(({ id }) => id);
  const [studied, chains, reported] = await Promise.all([
    readStudied(sql, ids),
    mapEvents(sql, ids),
    readReportedCases(sql, ids, how.cargo),
  ]);
  const seqs = new Map(known.map(({ id, seq }) => [id, seq]));
  const found = studied.flatMap((one): FoundDeclaration[] => {
    const profileOf = how.profiles.get(one.profile);
    const seq = seqs.get(one.id) ?? 0;
    const events = (chains.get(one.id) ?? []).filter((event) => event.seq <= seq);
    return profileOf && timeRulesOf(profileOf) ? [{ ...one, profileOf, events, seq }] : [];
  });
  const documents = await readVersions(
    sql,
    found.map(({ id, events }) => ({ id, version: versionOf(events) })),
  );
  const cases = Map.groupBy(reported, ({ declarationId }) => declarationId);
  return found.flatMap((one) => {
    const facts = factsOf(documents.get(one.id), one.profileOf);
    const own = cases.get(one.id) ?? [{ ...unreported, consignmentId: "", cargoSeq: 0 }];
    return own.flatMap(({ consignmentId, cargoSeq, ...goods }) => {
      const measured = measureOne(one, goods);
      const key = { caseKey: consignmentId, knownCargoSeq: cargoSeq };
      return measured ? [rowOf(one, { ...key, facts, measured })] : [];
    });
  });
}

const unreported: ReportedGoods = { arrivedMs: undefined, leftMs: undefined };

function measureOne(
  { profileOf, events, direction }: FoundDeclaration,
  goods: ReportedGoods,
): CaseTimes | undefined {
  const rules = timeRulesOf(profileOf);
  if (!rules) return undefined;
  return measureCase(events, goods, {
    direction,
    ownAgency: agencyOf(profileOf),
    isOfPapers: (kind) => isOfPapers(profileOf, kind),
    precedence: rules.precedence,
  });
}

/** Number of the version that stands after these events. */
function versionOf(events: readonly ChainedEvent[]): number {
  const numbers = events
    .filter(({ type }) => type === "declaration.amended" || type === "declaration.corrected")
    .map(({ payload }) => Number(recordOf(payload)["version"] ?? 1));
  return Math.max(1, ...numbers);
}

type StudiedFacts = Pick<TimesRow, "office" | "mode" | "chapter">;

function factsOf(document: unknown, profile: Profile): StudiedFacts {
  if (document === undefined) return { office: "", mode: "", chapter: "" };
  // the column holds what intake parsed against the mapping table
  const { office, transportMode, items } = readFacts(document as DeclarationDocument, profile);
  const chapter = items[0]?.commodity.slice(0, 2) ?? "";
  return { office: office ?? "", mode: transportMode ?? "", chapter };
}

type MeasuredCase = Pick<TimesRow, "caseKey" | "knownCargoSeq"> & {
  readonly facts: StudiedFacts;
  readonly measured: CaseTimes;
};

function rowOf(
  { id, profile, profileOf, direction, seq }: FoundDeclaration,
  { caseKey, knownCargoSeq, facts, measured }: MeasuredCase,
): TimesRow {
  const { parts, lane, control, basis, toReleaseMs, totalMs } = measured;
  const ended = Temporal.Instant.fromEpochMilliseconds(measured.endedAtMs);
  const print = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: "millisecond" });
  const content = {
    declarationId: id,
    caseKey,
    isCounted: true,
    profile,
    direction,
    ...facts,
    lane,
    control,
    basis,
    beganAt: print(measured.beganAtMs),
    endedAt: print(measured.endedAtMs),
    endedOn: legalDay(profileOf.timeZone, ended).toString(),
    toReleaseMs,
    totalMs,
    stages: parts.map(({ stage }) => stage),
    waitedFor: parts.map(({ who }) => who),
    partsMs: parts.map(({ ms }) => ms),
  };
  const digest = sha256(canonicalJson(content));
  return { ...content, digest, knownSeq: seq, knownCargoSeq };
}
