/**
 * What an account has, owes and is waited for by: each figure leads to where it is listed. What is
 * missing for the declarations that wait is said as one amount.
 */
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import type { ReactNode } from "react";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Code, Facts, MoneySummary } from "../parts/display.tsx";
import { printAmount } from "../parts/money.ts";
import { Answered } from "../parts/page.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { useAnswer, useSession } from "../shell/session.tsx";
import { useTexts } from "../shell/language.ts";
import { shortfallOf } from "./shortfall.ts";

type Balance = Routes["GET /accounts/{party}"]["answer"];
type Sum = Routes["GET /awaited-payments"]["answer"]["sums"][number];

const words = {
  account: { en: "Account", zh: "账户" },
  available: { en: "Available", zh: "可用余额" },
  deposit: { en: "Paid in", zh: "预存款" },
  owed: { en: "Debts", zh: "应缴税款" },
  security: { en: "Cash security held", zh: "已收保证金" },
  waiting: { en: "Waiting for payment", zh: "待缴税" },
  waitingOne: { en: "1 declaration", zh: "1票报关单" },
  waitingMany: { en: "{count} declarations", zh: "{count}票报关单" },
  ledger: { en: "Account ledger", zh: "账户明细" },
  statements: { en: "Monthly statements", zh: "月度对账单" },
  guarantees: { en: "Guarantees", zh: "担保" },
  short: {
    en: "{amount} more is needed for all declarations waiting for payment. Quote account number {account} in the transfer.",
    zh: "全部待缴税报关单尚缺{amount}。汇款时请注明账户编号{account}。",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** How long the figures are shown before they are asked for again. */
const everySeconds = 30;

export function AccountSummary({ party }: { readonly party: string }) {
  const query = useAnswer(
    "GET /accounts/{party}",
    { params: { party }, query: {} },
    { everySeconds },
  );
  const awaited = useAnswer(
    "GET /awaited-payments",
    { query: { holder: party, limit: 1 } },
    { everySeconds },
  );
  return (
    <Answered query={query}>
      {(balance) => <Figures party={party} balance={balance} sums={awaited.data?.sums ?? []} />}
    </Answered>
  );
}

type FiguresProperties = {
  readonly party: string;
  readonly balance: Balance;
  readonly sums: readonly Sum[];
};

function Figures({ party, balance, sums }: FiguresProperties) {
  const word = useWordsOf(words);
  const { language } = useTexts();
  const own = useSession().caller?.party;
  const { available, currency } = balance;
  const waiting = sums.find((sum) => sum.currency === currency);
  const count = waiting?.declarations ?? 0;
  const missing = waiting === undefined ? undefined : shortfallOf({ due: waiting.due, available });
  const lines = (account: "deposit" | "debts" | "security", value: string): ReactNode => (
    <Link key={account} to={patterns.ledger} search={{ party, account }}>
      <MoneySummary value={value} currency={currency} />
    </Link>
  );
  return (
    <>
      <Facts
        name={word("available")}
        facts={[
          [word("account"), party === own?.id ? own.name : <Code key="party">{party}</Code>],
          [
            word("available"),
            <strong key="available">
              <MoneySummary value={available} currency={currency} />
            </strong>,
          ],
          [word("deposit"), lines("deposit", balance.deposit)],
          [
            word("owed"),
            <Link key="owed" to={patterns.debts} search={{ party }}>
              <MoneySummary value={balance.owed} currency={currency} />
            </Link>,
          ],
          [word("security"), lines("security", balance.security)],
          [
            word("waiting"),
            <a key="waiting" href="#awaited">
              <MoneySummary value={waiting?.due ?? "0"} currency={currency} />{" "}
              <small>{word(count === 1 ? "waitingOne" : "waitingMany", { count })}</small>
            </a>,
          ],
        ]}
      />
      {missing === undefined ? null : (
        <Alert
          role="status"
          type="warning"
          showIcon
          title={word("short", {
            amount: printAmount(missing, currency, language),
            account: party,
          })}
        />
      )}
      <p className="acts">
        <Link to={patterns.ledger} search={{ party }}>
          {word("ledger")}
        </Link>
        <Link to={patterns.statements} search={{ party }}>
          {word("statements")}
        </Link>
        <Link to={patterns.guarantees}>{word("guarantees")}</Link>
      </p>
    </>
  );
}
