/** Lines of an account with the balance after each: of the ledger, and of a monthly statement. */
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import type { Language, Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { DataTable } from "../parts/data-table.tsx";
import { Code, Money } from "../parts/display.tsx";
import type { Column } from "../parts/table-columns.ts";
import type { Pages } from "../parts/use-pages.ts";
import { useTexts } from "../shell/language.ts";
import { taxWord } from "../shell/words.ts";
import { accountWord } from "./account-words.ts";
import { momentColumn, moneyColumn, wordColumn } from "./columns.tsx";

export type Line = Routes["GET /accounts/{party}/lines"]["answer"]["lines"][number];

/** Orders in which routes give lines. */
export const lineSorts = ["-at", "at", "-amount", "amount"] as const;

const words = {
  at: { en: "Booked", zh: "记账时间" },
  reference: { en: "Reference", zh: "凭证号" },
  what: { en: "For", zh: "事由" },
  tax: { en: "Tax", zh: "税种" },
  amount: { en: "Amount", zh: "金额" },
  balance: { en: "Balance after", zh: "余额" },
} as const satisfies Readonly<Record<string, Text>>;

/** What a line is, by the account on its other side and whether it came in or went out. */
const kinds: Readonly<Record<string, { readonly in: Text; readonly out: Text }>> = {
  bank: {
    in: { en: "Payment received", zh: "缴款入账" },
    out: { en: "Paid out", zh: "付款" },
  },
  revenue: {
    in: { en: "Charge reversed", zh: "冲回税款" },
    out: { en: "Charge", zh: "税款" },
  },
  repaid: {
    in: { en: "Repayment", zh: "退税" },
    out: { en: "Repayment reversed", zh: "冲回退税" },
  },
  receivable: {
    in: { en: "Debt payment reversed", zh: "冲回缴税" },
    out: { en: "Debt paid", zh: "缴纳应缴税款" },
  },
  trader: {
    in: { en: "From the deposit", zh: "自预存款转入" },
    out: { en: "To the deposit", zh: "转入预存款" },
  },
  security: {
    in: { en: "Cash security returned", zh: "退还保证金" },
    out: { en: "Cash security taken", zh: "收取保证金" },
  },
  payout: {
    in: { en: "Refund returned by the bank", zh: "退款退回" },
    out: { en: "Refund ordered", zh: "退款" },
  },
  suspense: {
    in: { en: "Payment assigned", zh: "来款认领" },
    out: { en: "Assignment reversed", zh: "撤销认领" },
  },
  loss: {
    in: { en: "Written off", zh: "核销" },
    out: { en: "Write-off reversed", zh: "撤销核销" },
  },
  guarantor: {
    in: { en: "Paid by the guarantor", zh: "担保人代缴" },
    out: { en: "Guarantor's payment reversed", zh: "冲回担保人代缴" },
  },
};

function whatOf({ other, amount }: Line, language: Language): string {
  const kind = kinds[other.split(":")[0] ?? ""];
  const side = amount.startsWith("-") ? "out" : "in";
  return kind === undefined ? accountWord(other, language) : kind[side][language];
}

/** Security is no tax: what it was taken for stands in the declaration. */
function taxOf({ taxType }: Line, language: Language): string | null {
  return taxType === null || taxType === "SEC" ? null : taxWord(taxType, language);
}

export function LineTable(properties: {
  readonly name: string;
  readonly file: string;
  readonly currency: string;
  readonly pages: Pages<Line>;
  readonly empty: ReactNode;
}) {
  const { name, file, currency, pages, empty } = properties;
  const columns = useColumns(currency);
  return (
    <DataTable
      name={name}
      file={file}
      columns={columns}
      pages={pages}
      rowKey={(row) => row.id}
      empty={empty}
    />
  );
}

/** A line of charges leads to its declaration; a booking by hand or of the bank has none. */
function Reference({ line }: { readonly line: Line }) {
  const isBooking = line.taxType === null;
  if (isBooking) return <Code>{line.reference}</Code>;
  return (
    <Link className="code" to={patterns.declaration} params={{ id: line.declarationId }}>
      {line.reference}
    </Link>
  );
}

function useColumns(currency: string): readonly Column<Line>[] {
  const { language } = useTexts();
  return useMemo(
    (): readonly Column<Line>[] => [
      { ...momentColumn<Line>("at", words.at[language], (row) => row.at), width: 165, sort: "at" },
      {
        id: "amount",
        head: words.amount[language],
        width: 150,
        figure: true,
        sort: "amount",
        text: (row) => row.amount,
        cell: (row) => <Signed value={row.amount} currency={currency} />,
      },
      moneyColumn<Line>(
        "balance",
        words.balance[language],
        (row) => row.balance,
        () => currency,
      ),
      wordColumn<Line>("what", words.what[language], (row) => whatOf(row, language), {
        width: 190,
      }),
      {
        id: "reference",
        head: words.reference[language],
        width: 190,
        text: (row) => row.reference,
        cell: (row) => <Reference line={row} />,
      },
      wordColumn<Line>("tax", words.tax[language], (row) => row.taxType, {
        word: (row) => taxOf(row, language),
      }),
    ],
    [language, currency],
  );
}

/** What came in carries a plus, so that the two are not mistaken for one another. */
function Signed({ value, currency }: { readonly value: string; readonly currency: string }) {
  const sign = value.startsWith("-") ? "" : "+";
  return (
    <span className="figure">
      {sign}
      <Money value={value} currency={currency} />
    </span>
  );
}

/** All lines as a plain table, which paper can break anywhere between two of them. */
export function PrintedLines(properties: {
  readonly lines: readonly Line[];
  readonly currency: string;
}) {
  const { lines, currency } = properties;
  const columns = useColumns(currency);
  return (
    <table className="on-paper">
      <thead>
        <tr>
          {columns.map(({ id, head, figure }) => (
            <th key={id} scope="col" className={figure === true ? "figure" : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            {columns.map(({ id, cell, figure }) => (
              <td key={id} className={figure === true ? "figure" : undefined}>
                {cell(line)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
