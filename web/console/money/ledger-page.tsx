/** The ledger of an account: every line, with the balance after it. */
import type { Text } from "../../elements/language.ts";
import { ZoneNote } from "../parts/display.tsx";
import { Page } from "../parts/page.tsx";
import { useSort } from "../parts/table-sort.ts";
import { usePages } from "../parts/use-pages.ts";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { AccountFilters, LineFilters, useLineFilter } from "./account-filters.tsx";
import { DayFilter, useDay } from "./day-filter.tsx";
import { LineTable, lineSorts } from "./line-table.tsx";
import { useOwnAccount } from "./own-account.tsx";

const words = {
  says: {
    en: "Every posting of the account, with the balance after it.",
    zh: "账户的每笔记账及记账后余额。",
  },
  none: { en: "No postings match.", zh: "没有符合条件的记账。" },
  choose: {
    en: "Enter a registration number to see its account.",
    zh: "请输入企业编号以查询账户。",
  },
  from: { en: "From", zh: "自" },
  to: { en: "To", zh: "至" },
} as const satisfies Readonly<Record<string, Text>>;

export function LedgerPage() {
  const { t } = useTexts();
  const word = useWordsOf(words);
  const { account: party, own } = useOwnAccount();
  const isAnyones = party === undefined && own.length === 0;
  return (
    <Page
      title={t("frame.pages.ledger")}
      says={
        <>
          {word("says")} <ZoneNote />
        </>
      }
    >
      <div className="filters">
        <AccountFilters />
        <LineFilters />
        <DayFilter label={word("from")} name="from" />
        <DayFilter label={word("to")} name="to" />
      </div>
      {party === undefined ? (
        <p className="soft">{isAnyones ? word("choose") : t("loading")}</p>
      ) : (
        <Lines party={party} />
      )}
    </Page>
  );
}

function Lines({ party }: { readonly party: string }) {
  const { t } = useTexts();
  const word = useWordsOf(words);
  const sort = useSort(lineSorts);
  const { account, moves, search } = useLineFilter();
  const [from, to] = [useDay("from"), useDay("to")];
  const balance = useAnswer("GET /accounts/{party}", { params: { party }, query: {} });
  const pages = usePages({
    route: "GET /accounts/{party}/lines",
    ask: (after) => ({
      params: { party },
      query: { account, moves, search, from, to, sort, after },
    }),
    read: (answer) => ({ rows: answer.lines, next: answer.next }),
  });
  return (
    <LineTable
      name={t("frame.pages.ledger")}
      file={`ledger-${party}`}
      currency={balance.data?.currency ?? ""}
      pages={pages}
      empty={word("none")}
    />
  );
}
