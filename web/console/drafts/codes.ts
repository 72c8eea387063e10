/** Codes that a column takes, with names: of its register, the tariff, or the parties one acts for. */
import { useMemo } from "react";
import type { Language } from "../../elements/language.ts";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { accountNames } from "../money/pick-account.ts";
import type { FormColumn } from "./sheet-model.ts";

export type Code = { readonly code: string; readonly name: string };

/** As many as fit beside a field. */
const shownMax = 8;

/**
 * The codes that a text may be meant to be, best first. A list that is held whole is searched here, so
 * that typing waits for nobody.
 */
export function useCodes(
  column: FormColumn,
  { profile, text, language }: CodeQuery,
): readonly Code[] {
  const word = text.trim();
  const isListed = column.choosing === "register" && column.register !== null;
  const whole = useRegister(column, profile, undefined);
  const isWhole = whole !== undefined && whole.total <= whole.records.length;
  const found = useAnswer(
    "GET /registers/{kind}",
    { params: { kind: column.register ?? "" }, query: { profile, search: word } },
    { enabled: isListed && whole !== undefined && !isWhole && word.length >= 2 },
  );
  const lines = useAnswer(
    "GET /tariff/search",
    { query: { profile, q: word } },
    { enabled: column.choosing === "commodity" && word.length >= 2 },
  );
  const parties = useParties(column.choosing === "party");
  if (column.choosing === "party") return searched(parties, word);
  if (column.choosing === "commodity")
    return (lines.data?.found ?? [])
      .slice(0, shownMax)
      .map(({ code, title }) => ({ code, name: title[language] }));
  if (!isListed)
    return searched(
      column.values.map((code) => ({ code, name: "" })),
      word,
    );
  const records = (isWhole ? whole : found.data)?.records ?? [];
  const codes = records.map(({ code, name }) => ({ code, name: name[language] || name.en }));
  return searched(codes, word);
}

export type CodeQuery = {
  readonly profile: string;
  readonly text: string;
  readonly language: Language;
};

/** What a code stands for; undefined where it is on no list, or the list is not read yet. */
export function useCodeName(
  column: FormColumn | undefined,
  { profile, text, language }: CodeQuery,
): string | undefined {
  const whole = useRegister(column, profile, undefined);
  const isWhole = whole !== undefined && whole.total <= whole.records.length;
  const one = useRegister(column, profile, whole !== undefined && !isWhole ? text : "");
  const record = (isWhole ? whole : one)?.records.find(({ code }) => code === text);
  return record && (record.name[language] || record.name.en);
}

function useRegister(column: FormColumn | undefined, profile: string, search: string | undefined) {
  const kind = column?.register ?? "";
  const { data } = useAnswer(
    "GET /registers/{kind}",
    { params: { kind }, query: { profile, ...(search === undefined ? {} : { search }) } },
    { enabled: column?.choosing === "register" && kind !== "" && search !== "" },
  );
  return data?.kind === kind ? data : undefined;
}

/** As many mandates as one answer has. */
const mandatesMax = 200;

/** The own numbers, and those of whoever gave a mandate. */
function useParties(isEnabled: boolean): readonly Code[] {
  const { caller } = useSession();
  const may = useMay("GET /mandates");
  const query = { limit: mandatesMax };
  const { data } = useAnswer("GET /mandates", { query }, { enabled: isEnabled && may });
  return useMemo(() => {
    const own = accountNames(caller).map((code) => ({ code, name: caller?.party.name ?? "" }));
    const clients = (data?.mandates ?? [])
      .filter(({ status, representativeId }) => {
        return status === "active" && representativeId === caller?.party.id;
      })
      .flatMap(({ representedId, represented, representedNumbers }) => {
        const numbers = representedNumbers.length > 0 ? representedNumbers : [representedId];
        return numbers.map((code) => ({ code, name: represented ?? "" }));
      });
    // a client that gave two mandates is one
    return [...new Map([...own, ...clients].map((one) => [one.code, one])).values()];
  }, [caller, data]);
}

/** Codes that begin with a text before those whose name is it, and those whose name has it. */
function searched(codes: readonly Code[], text: string): readonly Code[] {
  const word = text.toLowerCase();
  const begins = codes.filter(({ code }) => code.toLowerCase().startsWith(word));
  const named = codes.filter(
    (one) => !begins.includes(one) && one.name.toLowerCase().includes(word),
  );
  const whole = named.filter((one) => one.name.toLowerCase() === word);
  const others = named.filter((one) => !whole.includes(one));
  return [...begins, ...whole, ...others].slice(0, shownMax);
}
