/** The cells of a table that is only looked at. */
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { printNumber } from "../../elements/quantity.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../language.ts";

type Seen = Routes["POST /statistics/table-previews"]["answer"];

export function TablePreview({ seen }: { readonly seen: Seen }) {
  const { t, language } = useTexts();
  const says = t("statistics.tables.looked", { count: seen.count, period: seen.period });
  return (
    <>
      <p role="status">{says}</p>
      <ScrollTable name={says}>
        <table>
          <thead>
            <tr>
              {(["span", "flow", "codes", "unit"] as const).map((head) => (
                <th key={head} scope="col" className="name">
                  {t(`statistics.tables.${head}`)}
                </th>
              ))}
              <th scope="col">{t("statistics.tables.value")}</th>
              <th scope="col">{t("statistics.tables.rows")}</th>
            </tr>
          </thead>
          <tbody>
            {seen.cells.map((cell) => (
              <tr key={cell.key}>
                <td className="name">{cell.span}</td>
                <td className="name">{cell.flow}</td>
                <td className="name">{cell.label[language]}</td>
                <td className="name">{cell.unit[language]}</td>
                <td>{printNumber(cell.value, language)}</td>
                <td>{cell.rows}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}
