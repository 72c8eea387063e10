/** What lists of an account are narrowed by; every choice stands in the address. */
import { useSearch } from "@tanstack/react-router";
import type { Text } from "../../elements/language.ts";
import { SearchChoice } from "../parts/search-choice.tsx";
import { SearchField } from "../parts/search-field.tsx";
import { useWordsOf } from "../parts/words-of.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { AccountChoice, useOwnAccount } from "./own-account.tsx";

const accounts = ["deposit", "debts", "security"] as const;
type AccountKind = (typeof accounts)[number];

const words = {
  moves: { en: "Direction", zh: "收支" },
  in: { en: "Credits", zh: "收入" },
  out: { en: "Debits", zh: "支出" },
  search: { en: "Reference", zh: "凭证号" },
} as const satisfies Readonly<Record<string, Text>>;
const moves = ["in", "out"] as const;

/** What the address asks for. */
export function useLineFilter(): {
  readonly account: AccountKind | undefined;
  readonly moves: (typeof moves)[number] | undefined;
  readonly search: string | undefined;
} {
  const { account, moves: wanted, search } = useSearch({ strict: false });
  return {
    account: accounts.find((one) => one === account),
    moves: moves.find((one) => one === wanted),
    search: search === undefined || search === "" ? undefined : search,
  };
}

/** The one of a party's accounts that pays, where the address names none. */
function usePayingAccount(): AccountKind {
  const { account: party = "" } = useOwnAccount();
  const asked = { params: { party }, query: {} };
  const { data } = useAnswer("GET /accounts/{party}", asked, { enabled: party !== "" });
  return data?.pays ?? "deposit";
}

/** Whose account, and which of them. */
export function AccountFilters() {
  const { t } = useTexts();
  const { account } = useLineFilter();
  const paying = usePayingAccount();
  const seesAll = useMay("GET /debts");
  return (
    <>
      {seesAll ? <SearchField label={t("money.party")} name="party" /> : <AccountChoice />}
      <SearchChoice
        name="account"
        label={t("money.statements.account")}
        value={account ?? paying}
        any={false}
        options={accounts.map((value) => ({
          value,
          label: t(`money.statements.accounts.${value}`),
        }))}
      />
    </>
  );
}

/** Which of its lines. */
export function LineFilters() {
  const word = useWordsOf(words);
  const { moves: wanted } = useLineFilter();
  return (
    <>
      <SearchChoice
        name="moves"
        label={word("moves")}
        value={wanted}
        options={moves.map((value) => ({ value, label: word(value) }))}
      />
      <SearchField label={word("search")} name="search" />
    </>
  );
}
