/** Published rulings, each with what it says and whether it is in force. */
import { paths } from "../../paths.ts";
import type { PublishedRuling, RulingRow } from "./answers.ts";
import { countryName, useTariffTexts } from "./language.ts";

export function RulingList(properties: {
  readonly rulings: readonly RulingRow[];
  readonly profile: string;
  readonly lang: string | undefined;
}) {
  const { rulings, profile, lang } = properties;
  const { t } = useTariffTexts();
  return (
    <ul className="rulings">
      {rulings.map((ruling) => (
        <li key={ruling.number}>
          <a href={paths.rulings(ruling.number, { profile, lang })} className="code">
            {ruling.number}
          </a>{" "}
          <Standing ruling={ruling} />{" "}
          <strong>
            <Said ruling={ruling} />
          </strong>
          <div className="goods">{ruling.goods.slice(0, 240)}</div>
          {ruling.share === null ? null : (
            <small className="soft">
              {t("likeness", { share: Math.round(ruling.share / 10) })}
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

export function Standing({ ruling }: { readonly ruling: PublishedRuling }) {
  const { t } = useTariffTexts();
  const { standing } = ruling;
  const tone = standing === "issued" ? "good" : standing === "extended" ? "warn" : "bad";
  return <span className={`tag ${tone}`}>{t(`standing.${standing}`)}</span>;
}

/** What it says in a few words: a code, a country, a method. */
export function Said({ ruling }: { readonly ruling: PublishedRuling }) {
  const { t, language } = useTariffTexts();
  const { kind, commodity, origin, valuationMethod } = ruling;
  if (kind === "classification") return <span className="code">{commodity}</span>;
  if (kind === "origin") return <>{origin === null ? "" : countryName(origin, language)}</>;
  const isNamed = valuationMethod !== null && valuationMethod !== "";
  return <>{isNamed ? `${t("method")} ${valuationMethod}` : t("kinds.valuation")}</>;
}
