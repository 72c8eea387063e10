/** On the page of a declaration: rulings that matter for its goods, and whether it follows them. */
import { colons } from "../../elements/language.ts";
import { Badge } from "../parts/badge.tsx";
import { paths } from "../../paths.ts";
import { useTexts } from "../shell/language.ts";
import { Answered } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useAnswer } from "../shell/session.tsx";

export function RulingsPart({ id, profile }: { readonly id: string; readonly profile: string }) {
  const { t, language } = useTexts();
  const query = useAnswer("GET /declarations/{id}/rulings", { params: { id } });
  return (
    <Part name={t("rulings.findHere")}>
      <Answered query={query}>
        {({ rulings }) =>
          rulings.length === 0 ? (
            <p className="soft">{t("rulings.findNone")}</p>
          ) : (
            <ul className="plain">
              {rulings.map((row) => (
                <li key={`${row.item} ${row.number}`}>
                  {t("rulings.item", { item: row.item })}
                  {colons[language]}
                  <a href={paths.rulings(row.number, { profile, lang: language })}>
                    {row.number}
                  </a>{" "}
                  <Badge tone={row.agrees ? "good" : "warn"}>
                    {t(row.agrees ? "rulings.agrees" : "rulings.differs")}
                  </Badge>
                  <div>
                    {t("rulings.ruled", {
                      what: row.commodity ?? row.origin ?? row.valuationMethod ?? "",
                    })}{" "}
                    · {t(`rulings.how.${row.how}`)} ·{" "}
                    {t("rulings.likeness", { share: Math.round(row.share / 10) })}
                  </div>
                  <small>{row.goods.slice(0, 160)}</small>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Part>
  );
}
