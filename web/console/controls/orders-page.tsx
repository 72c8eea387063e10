/** Controls that officers chose, the newest first, with what became of each: taken, waiting, passed over. */
import { listIn } from "../../elements/language.ts";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { useTexts } from "../shell/language.ts";
import { Choice } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Moment, ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import type { Column } from "../parts/table-columns.ts";
import { usePages } from "../parts/use-pages.ts";
import { column } from "../risk/columns.tsx";
import { codeWord, statusWord, type Tone } from "../shell/words.ts";
import { personOf } from "../parts/who.ts";

type Order = Routes["GET /risk/control-orders"]["answer"]["orders"][number];
type Outcome = Order["outcome"];

/** What became of an order, as the page, the bell and the filter say it. */
export const outcomeWords: Readonly<Record<Outcome, Text>> = {
  waiting: { en: "waiting for selection", zh: "等待布控" },
  taken: { en: "control opened", zh: "已下达查验" },
  "no-room": { en: "not applied: no capacity", zh: "未执行：无查验能力" },
  "stopped-often": { en: "not applied: trader stopped too often", zh: "未执行：连续受查过多" },
  ended: { en: "never reached selection", zh: "未进入布控环节" },
};
const tones: Readonly<Record<Outcome, Tone>> = {
  waiting: "calm",
  taken: "good",
  "no-room": "bad",
  "stopped-often": "warn",
  ended: "calm",
};
const words = {
  says: {
    en: "An order given before selection is applied when the declaration reaches it, if the shifts have capacity and the trader is not relieved after many stops in a row. Orders that were not applied are not repeated: open the declaration and order the control again.",
    zh: "在布控环节之前下达的指令，待报关单进入该环节时执行；当日查验能力不足，或该企业连续受查后本票经抽取予以放行时不执行。未执行的不会自动重试：请打开报关单重新布控。",
  },
  none: { en: "There are no officer-ordered controls.", zh: "尚无即决式布控。" },
  at: { en: "Ordered", zh: "布控时间" },
  by: { en: "Officer", zh: "关员" },
  outcome: { en: "Outcome", zh: "处理结果" },
  settled: { en: "Reached selection", zh: "进入布控环节" },
  control: { en: "Control", zh: "查验方式" },
  declaration: { en: "Declaration", zh: "报关单" },
  reason: { en: "Reason", zh: "理由" },
  whose: { en: "Ordered by", zh: "范围" },
  own: { en: "me", zh: "本人" },
  all: { en: "all officers", zh: "全部关员" },
  any: { en: "any", zh: "全部" },
} as const satisfies Readonly<Record<string, Text>>;

const pageRows = 100;
const everySeconds = 20;

export function OrdersPage() {
  const { t, language } = useTexts();
  const search = useSearch({ strict: false });
  const own = search.own === "true" ? "true" : undefined;
  const outcome = outcomes.find((one) => one === search.status);
  const columns = useColumns();
  const pages = usePages({
    route: "GET /risk/control-orders",
    ask: (after) => ({ query: { own, outcome, after, limit: pageRows } }),
    read: (answer) => ({ rows: answer.orders, next: answer.next }),
    everySeconds,
  });
  return (
    <Page
      title={t("frame.pages.orders")}
      says={
        <>
          {words.says[language]} <ZoneNote />
        </>
      }
      beside={<Filters own={own} outcome={outcome} />}
    >
      <DataTable
        name={t("frame.pages.orders")}
        file="control-orders"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Page>
  );
}

const outcomes = ["waiting", "taken", "no-room", "stopped-often", "ended"] as const;

function Filters({
  own,
  outcome,
}: {
  readonly own: string | undefined;
  readonly outcome: string | undefined;
}) {
  const { language } = useTexts();
  const navigate = useNavigate();
  const set = (change: Readonly<Record<string, string | undefined>>) =>
    void navigate({ to: patterns.orders, search: (before) => ({ ...before, ...change }) });
  return (
    <div className="filters">
      <Choice
        label={words.whose[language]}
        value={own ?? "false"}
        any={false}
        options={[
          { value: "false", label: words.all[language] },
          { value: "true", label: words.own[language] },
        ]}
        onChange={(value) => set({ own: value === "true" ? value : undefined })}
      />
      <Choice
        label={words.outcome[language]}
        value={outcome ?? "any"}
        any={false}
        options={[
          { value: "any", label: words.any[language] },
          ...outcomes.map((value) => ({ value, label: outcomeWords[value][language] })),
        ]}
        onChange={(value) => set({ status: value === "any" ? undefined : value })}
      />
    </div>
  );
}

function useColumns(): readonly Column<Order>[] {
  const { language } = useTexts();
  return useMemo(
    () => [
      column<Order>("outcome", [words.outcome[language], (row) => row.outcome], {
        width: 210,
        cell: (row) => (
          <Badge tone={tones[row.outcome]}>{outcomeWords[row.outcome][language]}</Badge>
        ),
      }),
      column<Order>("declaration", [words.declaration[language], (row) => row.mrn ?? row.id], {
        width: 180,
        cell: (row) => (
          <Link className="code" to={patterns.declaration} params={{ id: row.declarationId }}>
            {row.mrn ?? row.declarationId}
          </Link>
        ),
      }),
      column<Order>("at", [words.at[language], (row) => row.at], {
        width: 170,
        cell: (row) => <Moment at={row.at} />,
      }),
      column<Order>("reason", [words.reason[language], (row) => row.reason], { width: 230 }),
      column<Order>("status", [statusHead[language], (row) => row.status], {
        width: 145,
        cell: (row) => statusWord(row.status, language),
      }),
      column<Order>(
        "control",
        [
          words.control[language],
          (row) =>
            listIn(
              row.tasks.map(({ kind }) => codeWord(kind, language)),
              language,
            ),
        ],
        { width: 125 },
      ),
      column<Order>("by", [words.by[language], (row) => personOf(row.byActing, row.by)], {
        width: 110,
      }),
      {
        ...column<Order>("settled", [words.settled[language], (row) => row.settledAt], {
          width: 170,
          cell: (row) => <Moment at={row.settledAt} />,
        }),
        optional: true,
      },
    ],
    [language],
  );
}
const statusHead = { en: "Status", zh: "状态" } as const satisfies Text;
