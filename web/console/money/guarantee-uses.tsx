/** What a guarantee stands for now: how much for which declaration, and what sets it free. */
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Moment, Money, nothing } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import type { Column } from "../parts/table-columns.ts";
import { useSort } from "../parts/table-sort.ts";
import { usePages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { statusWord } from "../shell/words.ts";
import { dayColumn, wordColumn } from "./columns.tsx";

type Use = Routes["GET /guarantees/{id}/uses"]["answer"]["uses"][number];

const words = {
  title: { en: "In use", zh: "占用情况" },
  none: { en: "Nothing is reserved: the whole amount is available.", zh: "未占用，可用全部额度。" },
  operation: { en: "Declaration or operation", zh: "报关单或业务" },
  status: { en: "Status", zh: "状态" },
  purpose: { en: "Secures", zh: "担保事项" },
  reserved: { en: "Reserved", zh: "占用金额" },
  since: { en: "Since", zh: "占用时间" },
  frees: { en: "Freed by", zh: "释放条件" },
  freesBy: { en: "Time limit", zh: "期限" },
} as const satisfies Readonly<Record<string, Text>>;

const purposes = {
  charges: { en: "deferred charges", zh: "延期缴纳的税款" },
  secured: { en: "provisional charges", zh: "待核定税款" },
  suspended: { en: "suspended charges", zh: "暂缓征收的税款" },
  quota: { en: "a claim on a tariff quota", zh: "关税配额申请" },
  other: { en: "another operation", zh: "其他业务" },
} as const satisfies Readonly<Record<Use["purpose"], Text>>;

const frees = {
  paid: { en: "payment of the charges", zh: "缴清税款" },
  discharged: { en: "discharge of the procedure", zh: "特殊监管手续核销" },
  decided: { en: "the customs decision", zh: "海关作出决定" },
  allocated: { en: "allocation of the quota", zh: "配额分配结果" },
  released: { en: "release by customs", zh: "海关释放" },
} as const satisfies Readonly<Record<Use["frees"], Text>>;

const sorts = ["-since", "since", "-amount", "amount"] as const;

export function GuaranteeUses({
  id,
  currency,
}: {
  readonly id: string;
  readonly currency: string;
}) {
  const { language } = useTexts();
  const columns = useColumns(currency);
  const sort = useSort(sorts);
  const pages = usePages({
    route: "GET /guarantees/{id}/uses",
    ask: (after) => ({ params: { id }, query: { sort, after } }),
    read: (answer) => ({ rows: answer.uses, next: answer.next }),
  });
  return (
    <Part name={words.title[language]}>
      <DataTable
        name={words.title[language]}
        file="guarantee-uses"
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        empty={words.none[language]}
      />
    </Part>
  );
}

function useColumns(currency: string): readonly Column<Use>[] {
  const { language } = useTexts();
  return useMemo(
    (): readonly Column<Use>[] => [
      {
        id: "operation",
        head: words.operation[language],
        width: 210,
        text: (row) => row.declaration?.mrn ?? row.operation,
        cell: (row) =>
          row.declaration === null ? (
            <Code>{row.operation}</Code>
          ) : (
            <Link className="code" to={patterns.declaration} params={{ id: row.declaration.id }}>
              {row.declaration.mrn}
            </Link>
          ),
      },
      wordColumn<Use>(
        "purpose",
        words.purpose[language],
        (row) => {
          const procedures = row.procedures.length > 0 ? ` (${row.procedures.join(", ")})` : "";
          return purposes[row.purpose][language] + procedures;
        },
        { width: 220 },
      ),
      {
        id: "reserved",
        head: words.reserved[language],
        width: 160,
        figure: true,
        sort: "amount",
        text: (row) => row.reserved,
        cell: (row) => <Money value={row.reserved} currency={currency} />,
      },
      wordColumn<Use>("frees", words.frees[language], (row) => frees[row.frees][language], {
        width: 220,
      }),
      dayColumn<Use>("freesBy", words.freesBy[language], (row) => row.freesBy),
      {
        id: "since",
        head: words.since[language],
        width: 180,
        sort: "since",
        text: (row) => row.since,
        cell: (row) => <Moment at={row.since} />,
      },
      wordColumn<Use>("status", words.status[language], (row) =>
        row.declaration === null ? nothing : statusWord(row.declaration.status, language),
      ),
    ],
    [language, currency],
  );
}
