/** Columns of the queue: what an officer needs to choose the next case. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { printAge } from "../../elements/instant.ts";
import type { Language } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { Badge } from "../parts/badge.tsx";
import { Money, nothing } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useTexts } from "../shell/language.ts";
import { codeWord, laneTone } from "../shell/words.ts";
import { taskWord, whyOf } from "./queue-words.ts";

export type Queued = Routes["GET /officer/queue"]["answer"]["queue"][number];

export function useColumns(): readonly Column<Queued>[] {
  const { t, language } = useTexts();
  return useMemo(
    () => [...choosingColumns(t, language), ...factColumns(t, language)],
    [t, language],
  );
}

type Translate = ReturnType<typeof useTexts>["t"];

function choosingColumns(t: Translate, language: Language): readonly Column<Queued>[] {
  return [
    {
      id: "trader",
      head: t("queue.trader"),
      width: 230,
      cell: (row) => (
        <Link to="." search={(before) => ({ ...before, case: row.id })} replace>
          {traderIn(row, t) ?? whyOf(row, language) ?? taskWord(row, language)}
        </Link>
      ),
      text: (row) => traderIn(row, t) ?? null,
    },
    {
      id: "task",
      head: t("queue.task"),
      width: 250,
      cell: (row) => taskWord(row, language),
      text: (row) => taskWord(row, language),
    },
    {
      id: "value",
      head: t("queue.value"),
      width: 145,
      figure: true,
      cell: (row) =>
        row.value === null ? nothing : <Money value={row.value} currency={row.currency} />,
      text: (row) => row.value,
    },
    {
      id: "due",
      head: t("queue.due"),
      width: 165,
      cell: (row) => <Due row={row} now={Date.now()} />,
      text: (row) => row.deadline,
    },
    {
      id: "taken",
      head: t("queue.taken"),
      width: 110,
      cell: (row) => takenIn(row, t) ?? nothing,
      text: (row) => takenIn(row, t) ?? null,
    },
  ];
}

function factColumns(t: Translate, language: Language): readonly Column<Queued>[] {
  return [
    {
      id: "goods",
      head: t("queue.goods"),
      width: 240,
      cell: (row) => goodsIn(row, t) ?? nothing,
      text: (row) => goodsIn(row, t) ?? null,
    },
    {
      id: "age",
      head: t("queue.waiting"),
      width: 110,
      cell: (row) => printAge(row.since, Date.now(), language),
      text: (row) => row.since,
    },
    {
      id: "lane",
      head: t("list.lane"),
      width: 100,
      cell: (row) =>
        row.lane === null ? (
          nothing
        ) : (
          <Badge tone={laneTone(row.lane)}>{codeWord(row.lane, language)}</Badge>
        ),
      text: (row) => row.lane,
    },
    {
      id: "why",
      head: t("queue.why"),
      width: 300,
      cell: (row) => whyOf(row, language) ?? nothing,
      text: (row) => whyOf(row, language) ?? null,
    },
    {
      id: "office",
      head: t("work.controls.office"),
      width: 80,
      cell: (row) => row.office ?? nothing,
      text: (row) => row.office,
    },
    {
      id: "declaration",
      head: t("work.controls.declaration"),
      width: 180,
      cell: (row) => row.mrn ?? nothing,
      text: (row) => row.mrn ?? row.declarationId,
    },
  ];
}

function Due({ row: { deadline }, now }: { readonly row: Queued; readonly now: number }) {
  const { t, language } = useTexts();
  if (deadline === null) return nothing;
  const at = Date.parse(deadline);
  if (at < now)
    return (
      <Badge tone="bad">{t("queue.overdue", { age: printAge(deadline, now, language) })}</Badge>
    );
  const left = printAge(new Date(now).toISOString(), at, language);
  return <>{t("queue.dueIn", { age: left })}</>;
}

export function traderIn({ trader }: Queued, t: Translate): string | undefined {
  if (trader === null) return undefined;
  const name = trader.name ?? trader.id;
  return trader.isSimulated ? `${name} (${t("queue.simulated")})` : name;
}

function takenIn({ taken, opened }: Queued, t: Translate): string | undefined {
  if (taken !== null) return taken.isOwn ? t("queue.you") : taken.name;
  const [looking] = opened;
  return looking && `(${looking.name})`;
}

/** The first goods with their code, and how many items there are beside. */
function goodsIn({ goods, items }: Queued, t: Translate): string | undefined {
  const [first] = goods;
  if (!first) return undefined;
  const more = items - 1;
  const rest = more > 0 ? ` ${t("work.controls.moreItems", { count: more })}` : "";
  return `${first.commodity} ${first.description}${rest}`;
}
