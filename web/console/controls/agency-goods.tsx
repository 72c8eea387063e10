/** What an agency's officer sees of a declaration: whose goods they are, and the items of the own tasks. */
import { colons, type Text } from "../../elements/language.ts";
import { printNumber } from "../../elements/quantity.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { Code, nothing } from "../parts/display.tsx";
import { Part } from "../parts/part.tsx";
import { useNameOf } from "../registers/use-names.ts";
import { useTexts } from "../shell/language.ts";

type Case = Routes["GET /controls/{id}"]["answer"];

const words = {
  title: { en: "Goods", zh: "货物" },
  trader: { en: "Declarant", zh: "申报人" },
  item: { en: "Goods item", zh: "商品项号" },
  commodity: { en: "Commodity code", zh: "商品编号" },
  description: { en: "Description of goods", zh: "商品名称" },
  origin: { en: "Country of origin", zh: "原产国（地区）" },
  mass: { en: "Net mass (kg)", zh: "净重（千克）" },
  documents: { en: "Documents", zh: "随附单证" },
} as const satisfies Readonly<Record<string, Text>>;

const heads = ["item", "commodity", "description", "origin", "mass", "documents"] as const;

/** Customs officers open the declaration instead, and are shown nothing here. */
export function AgencyGoods({ found: { goods, trader } }: { readonly found: Case }) {
  const { language } = useTexts();
  const country = useNameOf("countries");
  if (goods === undefined) return null;
  return (
    <Part name={words.title[language]}>
      {trader === undefined ? null : (
        <p>
          {words.trader[language]}
          {colons[language]}
          {trader.name ?? trader.id}
        </p>
      )}
      <ScrollTable name={words.title[language]}>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" className={head === "mass" ? "figure" : "name"}>
                  {words[head][language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {goods.map(({ item, commodity, description, origin, netMassKg, documents }) => (
              <tr key={item}>
                <th scope="row" className="name">
                  {item}
                </th>
                <td className="name">
                  <Code>{commodity}</Code>
                </td>
                <td className="name wrap">{description}</td>
                <td className="name">{origin === null ? nothing : country(origin)}</td>
                <td className="figure">
                  {netMassKg === null ? nothing : printNumber(netMassKg, language)}
                </td>
                <td className="name wrap">
                  {documents.length === 0
                    ? nothing
                    : documents
                        .map(({ type, id }) => (id === null ? type : `${type} ${id}`))
                        .join(", ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </Part>
  );
}
