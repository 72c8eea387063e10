/**
 * Which account is shown. Accounts go by the number that declarations state, not by the id of the party: a
 * party with two numbers may have two, and the one that holds something is shown first.
 */
import { useQueries } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { call } from "../../api/call.ts";
import { Choice } from "../parts/choice.tsx";
import { useTexts } from "../shell/language.ts";
import { useSession } from "../shell/session.tsx";
import { accountNames, pickAccount } from "./pick-account.ts";

/** The account of the address, else the caller's own; undefined until it is known which of those. */
export function useOwnAccount(): {
  readonly account: string | undefined;
  readonly own: readonly string[];
} {
  const { caller, key, who } = useSession();
  const { party } = useSearch({ strict: false });
  const own = accountNames(caller);
  const isOpen = party === undefined && own.length > 1;
  const balances = useQueries({
    queries: own.map((name) => ({
      queryKey: ["GET /accounts/{party}", who, { params: { party: name }, query: {} }],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        call("GET /accounts/{party}", { params: { party: name }, query: {} }, { key, signal }),
      enabled: isOpen,
    })),
  });
  if (party !== undefined) return { account: party, own };
  if (isOpen && balances.some(({ isPending }) => isPending)) return { account: undefined, own };
  const held = balances.map(({ data }) => data);
  return { account: pickAccount(own, held), own };
}

/** The caller's own accounts, where there are several; the chosen one stands in the address. */
export function AccountChoice() {
  const { t } = useTexts();
  const { account, own } = useOwnAccount();
  const navigate = useNavigate();
  if (own.length < 2 || account === undefined) return null;
  return (
    <Choice
      label={t("money.ownAccount")}
      value={account}
      any={false}
      options={own.map((value) => ({ value, label: value }))}
      onChange={(party) => void navigate({ to: ".", search: (before) => ({ ...before, party }) })}
    />
  );
}
