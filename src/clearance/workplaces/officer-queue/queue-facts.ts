/** What queued cases are about: goods, trader, value, who has them, and whether the caller is related. */
import { tiesOf } from "#src/identity/access/relation-store.ts";
import { nameKey } from "#src/identity/access/name-key.ts";
import type { IdentityApp } from "#src/identity/app.ts";
import type { Person } from "#src/identity/access/person.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { partyOf } from "#src/money/journal/account.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { profileFor } from "#src/registers/app.ts";
import { looksAtGoods } from "#src/registers/control-rules.ts";
import type { ClearanceApp } from "../../app.ts";
import { findLastCases } from "../../control/case/store.ts";
import { findTaskGoods } from "../../control/case/task-goods.ts";
import { findAwaited } from "../../control/case/task-waits.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { findSelectedCases, findStandingVersions } from "../../declaration/reading-store.ts";
import { findRequested } from "../../request/queued-store.ts";
import { findMatched } from "../../selection/screening/queued-store.ts";
import { findSimulated } from "../../simulated-traders/store.ts";
import type { QueuedAnswer } from "./answers.ts";
import { queueSources, taskWords } from "./sources.ts";
import type { QueuedRow } from "./store.ts";
import { listOpenings, type Opening } from "./taking-store.ts";
import { judgeTogether, type TogetherFacts } from "./together.ts";

export type QueueApp = ClearanceApp & IdentityApp;

/** Items that a row tells of a case. */
const goodsMax = 3;
/** Who looked within these minutes counts as looking. */
const openMinutes = 10;

export type QueueReader = {
  readonly person: Person;
  readonly hands: ReadonlySet<string>;
  readonly agency: string | undefined;
  /** Whether it is read behind the second wall. */
  readonly isWalled: boolean;
  readonly at: Temporal.Instant;
};

type ShownGoods = Pick<QueuedAnswer, "goods" | "items" | "reasons"> & {
  /** Their arrival is needed and was not reported. */
  readonly isAwaited?: boolean;
  readonly trader: { readonly id: string; readonly name: string | null } | null;
};
const nothing: ShownGoods = { goods: [], items: 0, reasons: [], trader: null };

/** Rows of a page with what an officer needs to choose among them. */
export async function withQueueFacts(
  app: QueueApp,
  { person, hands, agency, isWalled, at }: QueueReader,
  rows: readonly QueuedRow[],
): Promise<readonly QueuedAnswer[]> {
  const shown = await (agency === undefined ? readGoods(app, rows) : readTaskGoods(app, rows));
  const asked = { subjects: rows.map(({ id }) => id), but: person.id };
  const since = at.subtract({ minutes: openMinutes });
  const [opened, related, simulated, open, awaited] = await Promise.all([
    listOpenings(app.sql, { ...asked, since }),
    isWalled ? unknownRelations : relationsOf(app, person),
    findSimulated(
      app.sql,
      [...shown.values()].flatMap(({ trader }) => trader?.id ?? []),
    ),
    agency === undefined ? readOpenMatters(app, rows) : noMatters,
    agency === undefined ? readAwaited(app, rows) : undefined,
  ]);
  return rows.map((row) => {
    const { isAwaited = false, ...about } = shown.get(row.declarationId ?? "") ?? nothing;
    const waits = awaited?.has(row.declarationId ?? "") ?? isAwaited;
    const isSimulated = about.trader !== null && simulated.has(about.trader.id);
    const taken = takenOf(row, hands);
    const tie = related([row.lodger, row.account && partyOf(row.account), about.trader?.id]);
    return {
      ...ownColumns(app, row),
      waitsFor: waits && looksAtGoodsIn(app, row) ? ("arrival" as const) : null,
      ...about,
      trader: about.trader && { ...about.trader, isSimulated },
      taken,
      opened: (opened.get(row.id) ?? []).map(({ name, seenAt }: Opening) => ({ name, seenAt })),
      related: tie,
      together: judgeTogether({
        kind: row.kind,
        isTaken: taken !== null,
        isOwn: taken?.isOwn === true,
        isRelated: tie !== null,
        isOfAgency: agency !== undefined,
        home: accessRulesOf(profileFor(app, row.profile)).agency,
        review: profileFor(app, row.profile).control.review,
        ...open(row),
      }),
    };
  });
}

type OpenMatters = (row: QueuedRow) => Pick<TogetherFacts, "tasks" | "hasMatch" | "hasRequest">;

/** To another agency the tasks of others are not shown, and it decides no case. */
const noMatters: OpenMatters = () => ({ tasks: [], hasMatch: false, hasRequest: false });

function readAwaited(app: QueueApp, rows: readonly QueuedRow[]): Promise<ReadonlySet<string>> {
  const controls = rows.filter((row) => looksAtGoodsIn(app, row));
  return findAwaited(
    app,
    controls.flatMap(({ declarationId }) => declarationId ?? []),
  );
}

/** Whether a task of a control that waits looks at the goods. */
function looksAtGoodsIn(app: QueueApp, { kind, task, profile }: QueuedRow): boolean {
  if (kind !== "control") return false;
  return (task ?? "").split(" ").some((one) => looksAtGoods(profileFor(app, profile), one));
}

/** Tasks of the cases of a page, and what else of their declarations is open. */
async function readOpenMatters(app: QueueApp, rows: readonly QueuedRow[]): Promise<OpenMatters> {
  const controls = rows.filter(({ kind }) => kind === "control");
  const ids = [...new Set(controls.flatMap(({ declarationId }) => declarationId ?? []))];
  if (ids.length === 0) return noMatters;
  const [cases, matched, requested] = await Promise.all([
    findLastCases(app.sql, ids),
    findMatched(app.sql, ids),
    findRequested(app.sql, ids),
  ]);
  return ({ id, declarationId }) => ({
    tasks: (cases.get(declarationId ?? "")?.tasks ?? []).filter(({ caseId }) => caseId === id),
    hasMatch: matched.has(declarationId ?? ""),
    hasRequest: requested.has(declarationId ?? ""),
  });
}

function ownColumns(app: QueueApp, row: QueuedRow) {
  const { kind, id, declarationId, mrn, reference, profile, direction, office, lane, task } = row;
  const at = profileFor(app, profile);
  const { code: currency, decimals } = at.currency;
  const source = queueSources.find((one) => one.kind === kind);
  const said = task === null ? undefined : taskWords.get(kind)?.(at, task);
  return {
    kind,
    id,
    says: said ?? source?.says ?? { en: kind, zh: kind },
    declarationId,
    mrn,
    reference,
    profile,
    direction,
    office,
    lane,
    task: said ? null : task,
    why: row.says,
    since: row.since,
    deadline: row.deadline,
    value: row.valueMinor === null ? null : formatMinor(row.valueMinor, decimals),
    currency,
  };
}

/** Who has it, as this person is shown it. */
export function takenOf(
  row: Pick<QueuedRow, "takenBy" | "takenName" | "takenAt" | "takenNote">,
  hands: ReadonlySet<string>,
) {
  const { takenBy, takenName, takenAt, takenNote } = row;
  if (takenBy === null) return null;
  const isOwn = hands.has(takenBy);
  return { name: takenName ?? "", isOwn, since: takenAt ?? "", note: takenNote ?? "" };
}

/** Goods by the facts kept with the selection; of what was not selected yet, by its document. */
async function readGoods(
  app: QueueApp,
  rows: readonly QueuedRow[],
): Promise<ReadonlyMap<string, ShownGoods>> {
  const ids = [...new Set(rows.flatMap(({ declarationId }) => declarationId ?? []))];
  const selected = await findSelectedCases(app.sql, ids, goodsMax);
  const shown = new Map<string, ShownGoods>();
  for (const { id, traderId, traderName, goods, items, reasons } of selected) {
    const trader = { id: traderId ?? "", name: traderName };
    // stored by selection, whose reasons have this form
    shown.set(id, { trader, goods: [...goods], items, reasons: reasons as ShownGoods["reasons"] });
  }
  const others = ids.filter((one) => !shown.has(one));
  for (const { id, profile, document: stored } of await findStandingVersions(app.sql, others)) {
    // the column holds what intake parsed against the mapping table
    const document = stored as DeclarationDocument;
    const { items, traderId, traderName } = readFacts(document, profileFor(app, profile));
    const trader = { id: traderId ?? "", name: traderName ?? null };
    const goods = items.slice(0, goodsMax).map(shownItem);
    shown.set(id, { trader, goods, items: items.length, reasons: [] });
  }
  return shown;
}

const shownItem = (one: {
  readonly item: number;
  readonly commodity: string;
  readonly description: string;
}) => ({ item: one.item, commodity: one.commodity, description: one.description });

/** Another agency's officer is told whose goods they are and what, and no value or reason. */
async function readTaskGoods(
  app: QueueApp,
  rows: readonly QueuedRow[],
): Promise<ReadonlyMap<string, ShownGoods>> {
  const shown = new Map<string, ShownGoods>();
  for (const { declarationId } of rows) {
    if (declarationId === null || shown.has(declarationId)) continue;
    const {
      goods = [],
      trader = null,
      isAwaited = false,
    } = await findTaskGoods(app, declarationId);
    const first = goods.slice(0, goodsMax).map(shownItem);
    const about = { trader, goods: first, items: goods.length, reasons: [] };
    shown.set(declarationId, { ...about, isAwaited });
  }
  return shown;
}

/** Behind the second wall nobody reads who is related to whom; the decision asks it. */
const unknownRelations = (): string | null => null;

/** Answers which of some names is of a party the person is related to, or acts for. */
async function relationsOf(app: QueueApp, person: Person) {
  const ties: { readonly name: string; readonly keys: ReadonlySet<string> }[] = [];
  for (const { name } of await tiesOf(app.sql, person))
    ties.push({ name, keys: await app.keysOfParties(app.sql, [name]) });
  return (names: readonly (string | null | undefined)[]): string | null => {
    const keys = names.flatMap((name) => (name ? [nameKey(name)] : []));
    return ties.find((tie) => keys.some((key) => tie.keys.has(key)))?.name ?? null;
  };
}
