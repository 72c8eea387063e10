/** What the law says of goods of a category, beside the acts by which they leave a control. */
import { colons } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { useControlKinds } from "./control-kinds.ts";

type Case = Routes["GET /controls/{id}"]["answer"];

/** What the law says of goods that were found so, before anybody chooses how they go. */
export function FoundLaw({ found }: { readonly found: Case }) {
  const { language } = useTexts();
  const { found: rules } = useControlKinds(found.profile);
  const categories = found.tasks.flatMap(({ task, isAgainst }) => {
    const last = found.findings?.findLast((one) => one.task === task);
    return isAgainst !== false && last?.category ? [last.category] : [];
  });
  const quoted = rules.filter((rule) => rule.categories.some((one) => categories.includes(one)));
  return quoted.map(({ quote, source }) => (
    <p key={source.en} className="dim">
      {`${source[language]}${colons[language]}${quote[language]}`}
    </p>
  ));
}
