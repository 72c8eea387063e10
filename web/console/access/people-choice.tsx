/** Officials of the own party, by name, as a form offers them and a list names them. */
import type { Routes } from "../../routes.gen.ts";
import type { FormField } from "../parts/schema-form.tsx";
import { useAnswer, useMay, useSession } from "../shell/session.tsx";
import { useTexts } from "../shell/language.ts";
import { roleWord } from "../shell/words.ts";

type Colleague = Routes["GET /colleagues"]["answer"]["colleagues"][number];

/** Undefined where they are not known, or too many to choose from. */
function useColleagues(): readonly Colleague[] | undefined {
  const may = useMay("GET /colleagues");
  const { data } = useAnswer("GET /colleagues", {}, { enabled: may });
  return data?.isWhole === true ? data.colleagues : undefined;
}

/** The members of a field that asks for a colleague: names to choose from, or none and it is typed. */
export function useColleagueChoice(): Partial<Pick<FormField, "values" | "words">> {
  const { language } = useTexts();
  const colleagues = useColleagues();
  if (colleagues === undefined || colleagues.length === 0) return {};
  const word = (id: string) => {
    const found = colleagues.find((one) => one.id === id);
    if (found === undefined) return id;
    const role = roleWord(found.role, language);
    const of = [role, ...(found.office === null ? [] : [found.office])];
    return language === "zh"
      ? `${found.name}（${of.join("，")}）`
      : `${found.name} (${of.join(", ")})`;
  };
  return { values: colleagues.map(({ id }) => id), words: word };
}

export function DelegationPerson({ id }: { readonly id: string }) {
  const { caller } = useSession();
  const colleagues = useColleagues();
  if (id === `account:${caller?.account?.id}`) return <>{caller?.account?.name}</>;
  return <>{colleagues?.find((one) => one.id === id)?.name ?? id}</>;
}

/** The end of a day typed in a form, as an instant; nothing where nothing was typed. */
export function instantOf(day: unknown): string | undefined {
  if (typeof day !== "string" || day === "") return undefined;
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? day : end.toISOString();
}
