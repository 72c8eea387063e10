/**
 * One monthly statement of an account: what it opens and closes with, each line with the balance
 * after it, and what falls due out of it. Printed, it stands on paper with all its lines.
 */
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { flushSync } from "react-dom";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Code, Facts, Money, ZoneNote } from "../parts/display.tsx";
import { printAmount } from "../parts/money.ts";
import { Answered, Page } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useSort } from "../parts/table-sort.ts";
import { type Pages, usePages } from "../parts/use-pages.ts";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { taxWord } from "../shell/words.ts";
import { useAnswer } from "../shell/session.tsx";
import { LineFilters, useLineFilter } from "./account-filters.tsx";
import { type Line, LineTable, lineSorts, PrintedLines } from "./line-table.tsx";
import { useOwnAccount } from "./own-account.tsx";
import { Rows } from "./plain-rows.tsx";
import "./money.css";

type Statement = Routes["GET /accounts/{party}/statements/{month}"]["answer"];

const words = {
  print: { en: "Print", zh: "打印" },
  all: { en: "All statements", zh: "全部对账单" },
} as const satisfies Readonly<Record<string, Text>>;

export function StatementPage({ month }: { readonly month: string }) {
  const { t } = useTexts();
  const { account: party } = useOwnAccount();
  return (
    <Page title={t("money.statements.one", { month })} says={<ZoneNote />}>
      {party === undefined ? <p>{t("loading")}</p> : <One party={party} month={month} />}
    </Page>
  );
}

/** More lines than this are a matter for a file. */
const printedMax = 20_000;

function One({ party, month }: { readonly party: string; readonly month: string }) {
  const { t } = useTexts();
  const word = useWordsOf(words);
  const sort = useSort(lineSorts) ?? "at";
  const { account, moves, search } = useLineFilter();
  const query = useAnswer("GET /accounts/{party}/statements/{month}", {
    params: { party, month },
    query: { account, limit: 1 },
  });
  const pages = usePages({
    route: "GET /accounts/{party}/statements/{month}",
    ask: (after) => ({
      params: { party, month },
      query: { account, moves, search, sort, after },
    }),
    read: (answer) => ({ rows: answer.items, next: answer.next }),
  });
  const printing = usePrinting(pages);
  return (
    <>
      <p className="acts on-screen">
        <Button loading={printing.isReading} onClick={() => void printing.run()}>
          {word("print")}
        </Button>
        <Link to={patterns.statements} search={(before) => ({ ...before })}>
          {word("all")}
        </Link>
      </p>
      <Answered query={query}>
        {(statement) => (
          <>
            <Sums party={party} account={account} statement={statement} />
            <div className="on-screen">
              <h2>{t("money.statements.postings")}</h2>
              <div className="filters">
                <LineFilters />
              </div>
              <LineTable
                name={t("money.statements.postings")}
                file={`statement-${party}-${month}`}
                currency={statement.currency}
                pages={pages}
                empty={t("money.statements.itemsNone")}
              />
            </div>
            {printing.lines === undefined ? null : (
              <PrintedLines lines={printing.lines} currency={statement.currency} />
            )}
            <Dues due={statement.due} currency={statement.currency} />
          </>
        )}
      </Answered>
    </>
  );
}

function Sums(properties: {
  readonly party: string;
  readonly account: "deposit" | "debts" | "security" | undefined;
  readonly statement: Statement;
}) {
  const { party, account, statement } = properties;
  const { t } = useTexts();
  const { currency } = statement;
  return (
    <Facts
      name={t("money.statements.one", { month: statement.month })}
      facts={[
        [t("money.party"), <Code key="party">{party}</Code>],
        ...(account === undefined
          ? []
          : ([
              [t("money.statements.account"), t(`money.statements.accounts.${account}`)],
            ] as const)),
        ...(["opening", "credits", "debits", "closing"] as const).map(
          (id) =>
            [
              t(`money.statements.${id}`),
              <Money key={id} value={statement[id]} currency={currency} />,
            ] as const,
        ),
      ]}
    />
  );
}

function Dues({ due, currency }: { readonly due: Statement["due"]; readonly currency: string }) {
  const { t, language } = useTexts();
  return (
    <Part name={t("money.statements.due")}>
      <Rows
        name={t("money.statements.due")}
        rows={due}
        rowKey={({ dueOn, taxType }) => `${dueOn} ${taxType}`}
        heads={[t("money.debts.dueOn"), t("money.debts.tax"), `${t("money.amount")} (${currency})`]}
        cells={({ dueOn, taxType, amount }) => [
          dueOn,
          taxWord(taxType, language),
          printAmount(amount, null, language),
        ]}
        empty={t("money.statements.dueNone")}
      />
    </Part>
  );
}

/**
 * The table on the screen holds the rows in sight; what is printed is read whole first, and has to
 * stand in the page before the window of the printer opens.
 */
function usePrinting(pages: Pages<Line>) {
  const [lines, setLines] = useState<readonly Line[]>();
  const [isReading, setReading] = useState(false);
  const run = async () => {
    setReading(true);
    try {
      const all = await pages.readAll(printedMax, () => undefined);
      flushSync(() => setLines(all));
      print();
    } finally {
      setReading(false);
      setLines(undefined);
    }
  };
  return { lines, isReading, run };
}
