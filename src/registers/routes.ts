/** Routes of the registers: look up a record, list a register, import a file. */
import { z } from "zod";
import { AnyJson } from "#src/platform/any-json.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import { type RegistersApp, importRegisters } from "./import-registers.ts";
import type { Profile } from "./profile.ts";
import { findRegisterKind } from "./register-kinds.ts";
import { showRecord } from "./show-record.ts";
import { mayReadActivation, mayReadRegister } from "./secret-registers.ts";
import { type RegisterSnapshot, nameOf } from "./snapshot.ts";
import { type TariffFinding, checkTariff } from "./tariff-rules/check-tariff.ts";
import { type TariffRules, tariffRulesOf } from "./tariff-rules/tariff-rules.ts";
import { importKinds, loadActivations, profileOfKind } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<RegisterRoutesApp>();

export type RegisterRoutesApp = RegistersApp & Pick<Services, "defaultProfile">;

const Day = LegalDate;
const Place = z.object({ profile: z.string().max(20).optional(), asOf: Day.optional() });
const importBytesMax = 128 * 1024 * 1024;
const listLimitMax = 1_000;

const Finding = z.object({
  rule: z.string(),
  severity: z.enum(["error", "warning"]),
  about: z.string(),
  record: z.string().nullable(),
  detail: z.string(),
  says: z.object({ en: z.string(), zh: z.string() }),
  source: z.string(),
});
const ImportAnswer = z.object({
  kind: z.enum(importKinds),
  profile: z.string(),
  version: z.string(),
  read: z.int(),
  texts: z.int(),
  added: z.int(),
  changed: z.int(),
  closed: z.int(),
  /** The first thousand by line. */
  refused: z.array(z.object({ line: z.int(), reason: z.string() })),
  /** All of them. */
  refusedCount: z.int(),
  unparsed: z.array(
    z.object({ code: z.string(), column: z.string(), text: z.string(), reason: z.string() }),
  ),
  /** What the business rules of the tariff find about the codes of the file. */
  findings: z.array(Finding),
  /** Nodes that work and had not read it when this was answered. */
  lacking: z.array(z.object({ id: z.string(), name: z.string() })),
});
const Record = z.object({
  profile: z.string(),
  kind: z.string(),
  code: z.string(),
  asOf: z.string(),
  version: z.string(),
  /** The row that holds on the day, with the columns of its register; null: none does. */
  record: AnyJson,
  /** All rows that hold on the day, where the register has several of a code. */
  records: z.array(AnyJson).optional(),
  /** For measures: all that match the commodity on the day. */
  measures: z.array(AnyJson).optional(),
  /** Rows of other days. */
  others: z.array(AnyJson),
  sources: z.array(
    z.object({ source: z.string(), licence: z.string(), snapshot: z.string(), note: z.string() }),
  ),
});

const ListAnswer = z.object({
  profile: z.string(),
  kind: z.string(),
  version: z.string(),
  total: z.int(),
  records: z.array(
    z.object({
      code: z.string(),
      name: z.object({ en: z.string(), zh: z.string() }),
      validFrom: z.string().nullable(),
      validTo: z.string().nullable(),
    }),
  ),
});
const FindingsAnswer = z.object({
  profile: z.string(),
  version: z.string(),
  /** Rules that were tested. */
  rules: z.int(),
  total: z.int(),
  byRule: z.array(z.object({ rule: z.string(), findings: z.int() })),
  findings: z.array(Finding),
});
const ActivationsAnswer = z.object({
  profile: z.string(),
  version: z.string(),
  kinds: z.array(z.string()),
  activations: z.array(
    z.object({
      profile: z.string(),
      number: z.int(),
      activatedAt: z.string(),
      kind: z.string(),
      fileName: z.string(),
      fileHash: z.string(),
      activatedBy: z.string(),
      read: z.int(),
      added: z.int(),
      changed: z.int(),
      closed: z.int(),
      refused: z.int(),
    }),
  ),
});

type RegisterRequest = { readonly app: RegisterRoutesApp; readonly query: z.output<typeof Place> };

function placeOf({ app, query }: RegisterRequest): {
  readonly profile: Profile;
  readonly asOf: Temporal.PlainDate;
} {
  const profile = app.snapshots.registersOf(query.profile ?? app.defaultProfile);
  const today = legalDay(profile.timeZone, app.clock());
  return {
    profile,
    asOf: query.asOf === undefined ? today : Temporal.PlainDate.from(query.asOf),
  };
}

/**
 * A snapshot never changes, so neither do its findings.
 * Not derived from it alone: its profile has the rules.
 */
const found = new WeakMap<RegisterSnapshot, readonly TariffFinding[]>();

function findingsOf(rules: TariffRules, snapshot: RegisterSnapshot): readonly TariffFinding[] {
  const known = found.get(snapshot) ?? checkTariff(rules, snapshot);
  found.set(snapshot, known);
  return known;
}

function importKindUnknown(kind: string): AppError {
  return new AppError({
    code: "IMPORT_KIND_UNKNOWN",
    status: 404,
    message: `There is no import of the kind "${kind.slice(0, 40)}".`,
    fix: `Use one of: ${importKinds.join(", ")}.`,
  });
}

export const routes: readonly Route<RegisterRoutesApp>[] = [
  route({
    method: "GET",
    path: "/registers",
    says: {
      en: "Imports into the registers, newest first",
      zh: "参数库的导入记录，最近的在前",
    },
    policy: { kind: "signed-in" },
    query: Place,
    answers: { 200: { says: "Version, registers and imports", schema: ActivationsAnswer } },
    handle: async (request) => {
      const { profile } = placeOf(request);
      const snapshot = request.app.snapshots.current(profile.id);
      const activations = await loadActivations(request.app.sql, profile.id);
      return {
        status: 200,
        body: {
          profile: profile.id,
          version: snapshot.version,
          kinds: snapshot.kinds().filter((kind) => mayReadRegister(request.caller, kind)),
          activations: activations.filter(({ kind }) => mayReadActivation(request.caller, kind)),
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/tariff-findings",
    says: {
      en: "Findings about the tariff itself, by its business rules",
      zh: "按业务规则核查税则自身的问题",
    },
    policy: { kind: "scope", scope: "registers" },
    record: "none",
    query: Place.extend({ rule: z.string().max(20).optional() }),
    answers: { 200: { says: "Counts by rule, and up to 1,000 findings", schema: FindingsAnswer } },
    handle: async (request) => {
      const { profile } = placeOf(request);
      const snapshot = request.app.snapshots.current(profile.id);
      const rules = tariffRulesOf(profile);
      const all = findingsOf(rules, snapshot);
      const { rule } = request.query;
      const wanted = rule === undefined ? all : all.filter((one) => one.rule === rule);
      const byRule = rules.map(({ code }) => ({
        rule: code,
        findings: all.filter((one) => one.rule === code).length,
      }));
      return {
        status: 200,
        body: {
          profile: profile.id,
          version: snapshot.version,
          rules: rules.length,
          total: all.length,
          byRule,
          findings: wanted.slice(0, listLimitMax),
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/registers/{kind}",
    says: { en: "Codes of a register as of a day", zh: "某日有效的代码" },
    policy: { kind: "signed-in" },
    record: "none",
    query: Place.extend({ search: z.string().max(100).optional() }),
    answers: { 200: { says: "Up to 1,000 codes with their names", schema: ListAnswer } },
    handle: async (request) => {
      const { profile, asOf } = placeOf(request);
      const { kind } = request.params;
      const snapshot = request.app.snapshots.current(profile.id);
      const search = (request.query.search ?? "").toLowerCase();
      const all = mayReadRegister(request.caller, kind) ? snapshot.list(kind, asOf) : [];
      const rows = all.filter(
        (row) =>
          search === "" ||
          row.code.toLowerCase().startsWith(search) ||
          `${nameOf(row).en}\n${nameOf(row).zh}`.toLowerCase().includes(search),
      );
      const records = rows.slice(0, listLimitMax).map((row) => ({
        code: row.code,
        name: nameOf(row),
        validFrom: row.validFrom || null,
        validTo: row.validTo || null,
      }));
      return {
        status: 200,
        body: { profile: profile.id, kind, version: snapshot.version, total: rows.length, records },
      };
    },
  }),
  route({
    method: "GET",
    path: "/registers/{kind}/{code}",
    says: {
      en: "A record of a register as of a day, with its source",
      zh: "某日有效的参数记录及来源",
    },
    policy: { kind: "signed-in" },
    record: "none",
    query: Place,
    answers: {
      200: { says: "The record", schema: Record },
      404: { says: "The register does not hold the code" },
    },
    handle: async (request) => {
      const place = placeOf(request);
      const { kind, code } = request.params;
      const snapshot = request.app.snapshots.current(place.profile.id);
      const shown = mayReadRegister(request.caller, kind)
        ? showRecord({ ...place, snapshot }, kind, code)
        : undefined;
      if (shown) return { status: 200, body: shown };
      throw new AppError({
        code: "REGISTER_RECORD_UNKNOWN",
        status: 404,
        message: `The register ${kind.slice(0, 40)} of ${place.profile.id} does not hold ${code.slice(0, 64)}.`,
        fix: findRegisterKind(kind)
          ? "Check the code."
          : `Use one of the registers: ${[...place.profile.registers.keys()].join(", ")}.`,
      });
    },
  }),
  route({
    method: "POST",
    path: "/registers/{kind}",
    says: {
      en: "Import codes, rates or measures; active for every decision from then on",
      zh: "导入代码、汇率或税率，此后所有决定均采用",
    },
    policy: { kind: "scope", scope: "registers" },
    record: "none",
    params: z.object({ kind: z.enum(importKinds) }),
    noSuch: ({ kind }) => importKindUnknown(kind),
    query: Place.extend({
      file: z.string().min(1).max(200).optional(),
      register: z.string().max(40).optional(),
      /** The file is all its list has. */
      complete: z.enum(["true", "false"]).optional(),
    }),
    bodyTypes: [
      "application/octet-stream",
      "application/json",
      "application/gzip",
      "text/csv",
      "text/tab-separated-values",
      "text/plain",
    ],
    bytesMax: importBytesMax,
    answers: {
      200: { says: "What was read, added, changed, closed and refused", schema: ImportAnswer },
      400: { says: "The file cannot be read; nothing was written" },
      413: { says: "The file takes more time or memory than one may; nothing was written" },
    },
    handle: async (request) => {
      const { kind } = request.params;
      const own = profileOfKind(kind);
      const { profile, asOf } = placeOf(
        own === undefined ? request : { ...request, query: { ...request.query, profile: own } },
      );
      const answer = await importRegisters(request.app, {
        profile,
        kind,
        bytes: request.bytes,
        fileName: request.query.file ?? `${kind} of ${asOf.toString()}`,
        asOf,
        register: request.query.register,
        isComplete: request.query.complete === "true",
        by: actorOf(request.caller),
      });
      return { status: 200, body: answer };
    },
  }),
];
