/** Routes of editing: what looks wrong, a row beside its peers, decisions and how they are taken back. */
import { z } from "zod";
import { findPartyNames } from "#src/identity/access/party-store.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { profileNamed } from "#src/registers/app.ts";
import { findHolders } from "#src/registers/parties/store.ts";
import { PeriodText, Place, ProfileId, type StatisticsApp, Whole, statistician } from "../app.ts";
import { EditAnswer, EditList, Findings, RowAnswer, tellFinding, tellRow } from "./answers.ts";
import { checkRows, editChecks, isSuspicious } from "./checks.ts";
import { Changes, decideEdit, noRow } from "./edit.ts";
import { imputable, imputeRow, imputedFields, queryDays } from "./impute.ts";
import { findSuspicious, registersOf } from "./list.ts";
import { corridorsOf, nearestPeers, ownMonths, readPeers, readWindow } from "./peers.ts";
import { routes as queryRoutes } from "./query-routes.ts";
import { listQueries } from "./query-store.ts";
import { tellQuery } from "./query-answers.ts";
import { editingRules } from "./rules.ts";
import { findEditRow, findLedgerMrns, listEdits } from "./store.ts";
import { undoEdit } from "./undo.ts";

const route = routeFor<StatisticsApp>();

const Reason = z.string().trim().min(10).max(1000);
const Row = z.strictObject({
  profile: ProfileId.optional(),
  declaration: z.uuid(),
  item: z.int().min(1).max(9999),
});
const EditBody = Row.extend({
  decision: z.enum(["correct", "confirm", "impute"]),
  check: z.enum(editChecks).optional(),
  changes: Changes.optional(),
  /** Of an imputation: the field that gets the usual figure. */
  field: z.enum(imputedFields).optional(),
  reason: Reason,
}).refine(({ decision, field }) => decision !== "impute" || field !== undefined, {
  path: ["field"],
  message: "An imputation names the field.",
});
const UndoBody = z.strictObject({ profile: ProfileId.optional(), reason: Reason });
const findingsDefault = 10;
const findingsMax = 1000;
const editsDefault = 100;

/** Rows of traders stand in them: a look is noted. */
const sensitive = {
  what: ["prices"],
  purpose: { en: "Data editing", zh: "统计数据审核" },
} as const;

export const routes: readonly Route<StatisticsApp>[] = [
  route({
    method: "GET",
    path: "/statistics/editing",
    policy: statistician,
    sensitive,
    says: {
      en: "Suspicious rows of a month, the most likely errors first",
      zh: "某月可疑记录，最可能有误的在前",
    },
    query: Place.extend({
      period: PeriodText,
      check: z.enum(editChecks).optional(),
      flow: z.enum(["import", "export"]).optional(),
      partner: z.string().max(2).optional(),
      /** The first digits of one. */
      commodity: z.string().max(10).optional(),
      trader: z.string().max(40).optional(),
      limit: Whole.optional(),
      cursor: Whole.optional(),
    }),
    answers: {
      200: { says: "The ones that matter first; `next` goes on", schema: Findings },
      400: { says: "No month" },
    },
    handle: async (request) => {
      const { app, query } = request;
      const profile = profileNamed(request.app, request.query.profile);
      const month = query.period;
      const snapshot = app.snapshots.current(profile.id);
      const { rows, confirmed, findings } = await findSuspicious(app.sql, profile, {
        month,
        snapshot,
      });
      const wanted = findings.filter(
        ({ check, row }) =>
          (query.check ?? check) === check &&
          (query.flow ?? row.flow) === row.flow &&
          (query.partner?.toUpperCase() ?? row.partner) === row.partner &&
          (query.trader ?? row.traderId) === row.traderId &&
          row.commodity.startsWith(query.commodity ?? ""),
      );
      const limit = Math.min(findingsMax, Number(query.limit ?? findingsDefault));
      const from = Number(query.cursor ?? 0);
      const counts = Map.groupBy(findings, ({ check }) => check);
      const asked = await listQueries(app.sql, { profile: profile.id });
      const days = queryDays(profile, app.clock());
      const next = from + limit < wanted.length ? String(from + limit) : null;
      return {
        status: 200,
        body: {
          period: month,
          currency: profile.currency.code,
          rows,
          confirmed,
          next,
          found: findings.length,
          suspicious: findings.filter(isSuspicious).length,
          fitting: wanted.length,
          byCheck: Object.fromEntries([...counts].map(([check, list]) => [check, list.length])),
          findings: wanted.slice(from, from + limit).map((one) => {
            const about = asked.find(
              ({ declarationId, item }) => declarationId === one.declarationId && item === one.item,
            );
            return { ...tellFinding(one), asked: about ? tellQuery(about, days).status : null };
          }),
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/editing/row",
    policy: statistician,
    sensitive,
    says: {
      en: "A row beside its peers: the corridor, the trader's months, decisions, questions",
      zh: "某条记录与同类记录的比较：区间、企业各月、决定与询问",
    },
    query: Place.extend({ declaration: z.uuid(), item: Whole }),
    answers: { 200: { says: "As it stands", schema: RowAnswer }, 404: { says: "No such row" } },
    handle: async (request) => {
      const { app, query } = request;
      const profile = profileNamed(request.app, request.query.profile);
      const of = {
        profile: profile.id,
        declarationId: query.declaration,
        item: Number(query.item),
      };
      const row = await findEditRow(app.sql, of);
      if (!row) throw noRow(of);
      const rules = editingRules(profile);
      const rows = await readPeers(app.sql, profile, row);
      const day = Temporal.PlainYearMonth.from(row.month).toPlainDate({ day: 1 });
      const registers = registersOf(app.snapshots.current(profile.id), day);
      const window = await readWindow(app.sql, profile, row);
      const findings = checkRows({ month: row.month, rows: window ?? rows, rules, ...registers });
      const corridors = corridorsOf(row, rows, rules);
      const days = queryDays(profile, app.clock());
      const queries = await listQueries(app.sql, { declaration: of.declarationId });
      const own = queries.filter(({ item }) => item === of.item).map((one) => tellQuery(one, days));
      const edits = await listEdits(app.sql, of);
      const traderName = await traderNameOf(app.sql, profile.id, row.traderId);
      return {
        status: 200,
        body: {
          currency: profile.currency.code,
          row: { ...tellRow(row), traderName, kind: row.kind, estimated: row.estimated },
          findings: findings
            .filter(({ rowId }) => rowId === row.rowId)
            .map(({ check, says, numbers, expected }) => {
              return {
                check,
                says,
                numbers,
                expected: formatMinor(BigInt(Math.round(expected)), 2),
              };
            }),
          corridors,
          peers: nearestPeers(row, rows).map(tellRow),
          months: ownMonths(row, rows, rules).map(({ month, value, rows: count }) => {
            return { month, value: formatMinor(BigInt(Math.round(value)), 2), rows: count };
          }),
          edits: edits.filter(({ item }) => item === of.item),
          queries: own,
          impute: own.some(({ status }) => status === "lapsed") ? imputable(row, corridors) : [],
        },
      };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/edits",
    policy: statistician,
    body: EditBody,
    says: { en: "Correct, confirm or impute a row", zh: "更正、确认或代填某条记录" },
    answers: {
      201: { says: "Decided; a correction stands in the ledger", schema: EditAnswer },
      404: { says: "No such row" },
      409: { says: "No question has waited long enough for an imputation" },
      422: { says: "Nothing changes, or nothing usual is known" },
    },
    handle: async (request) => {
      const { declaration, item, decision, check, changes, field, reason } = request.body;
      const profile = profileNamed(request.app, request.body.profile);
      const by = request.caller?.name ?? "unknown";
      const common = { declarationId: declaration, item, reason, check: check ?? "", by };
      const decided =
        decision === "impute"
          ? await imputeRow(request.app, profile, { ...common, field: field ?? "value" })
          : await decideEdit(request.app, {
              ...common,
              profile: profile.id,
              decision,
              changes: changes ?? {},
            });
      return { status: 201, body: { ...decided, undoneBy: null } };
    },
  }),
  route({
    method: "POST",
    path: "/statistics/edits/{id}/undo",
    policy: statistician,
    record: "none",
    body: UndoBody,
    says: { en: "Reverse a decision about a row", zh: "撤销对某条记录的决定" },
    answers: {
      201: { says: "The row stands as before the decision", schema: EditAnswer },
      404: { says: "No such decision" },
      409: { says: "Something newer stands in its place" },
    },
    handle: async (request) => {
      const { reason } = request.body;
      const undone = await undoEdit(request.app, {
        profile: profileNamed(request.app, request.body.profile).id,
        id: request.params.id,
        reason,
        by: request.caller?.name ?? "unknown",
      });
      return { status: 201, body: { ...undone, undoneBy: null } };
    },
  }),
  route({
    method: "GET",
    path: "/statistics/edits",
    policy: statistician,
    sensitive,
    query: Place.extend({
      period: PeriodText,
      limit: Whole.optional(),
      cursor: z.uuid().optional(),
    }),
    says: { en: "Decisions about rows of a month", zh: "某月记录的审核决定" },
    answers: { 200: { says: "Newest first", schema: EditList } },
    handle: async (request) => {
      const { app, query } = request;
      const month = query.period;
      const limit = Math.min(findingsMax, Number(query.limit ?? editsDefault));
      const wanted = {
        profile: profileNamed(request.app, request.query.profile).id,
        month,
        limit: limit + 1,
      };
      const before = query.cursor;
      const found = await listEdits(app.sql, before === undefined ? wanted : { ...wanted, before });
      const edits = found.slice(0, limit);
      const next = found.length > limit ? (edits.at(-1)?.id ?? null) : null;
      const ids = edits.map(({ declarationId }) => declarationId);
      const numbers = await findLedgerMrns(app.sql, ids);
      const numbered = edits.map((edit) => {
        const mrn = numbers.get(edit.declarationId);
        return mrn === undefined ? edit : { ...edit, mrn };
      });
      return { status: 200, body: { period: month, edits: numbered, next } };
    },
  }),
  ...queryRoutes,
];

/** A declaration names its trader by a number of the register, or by the party's own. */
async function traderNameOf(sql: Sql, profile: string, number: string): Promise<string | null> {
  const holders = await findHolders(sql, [{ profile, kind: "", number }]);
  const ids = [...holders.map(({ partyId }) => partyId), number];
  const names = await findPartyNames(sql, ids);
  return ids.map((id) => names.get(id)).find((name) => name !== undefined) ?? null;
}
