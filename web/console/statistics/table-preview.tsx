/** A table that is only looked at: what a release would hide, what its gate says, and the cells. */
import { Alert } from "antd";
import { printNumber } from "../../elements/quantity.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";

type TablePreviewAnswer = Routes["POST /statistics/table-previews"]["answer"];

export function TablePreview({ seen }: { readonly seen: TablePreviewAnswer }) {
  const { t } = useTexts();
  const { count, period, hidden } = seen;
  const says = t("statistics.tables.looked", { count, period });
  return (
    <>
      <p role="status">
        {says} {t("statistics.tables.wouldHide", hidden)}
        {seen.isShort && hidden.secondary > 0 ? ` ${t("statistics.tables.isShort")}` : ""}
      </p>
      <GateSays seen={seen} />
      <Cells seen={seen} name={says} />
    </>
  );
}

function GateSays({ seen }: { readonly seen: TablePreviewAnswer }) {
  const { t, language } = useTexts();
  const findings = seen.gate.flatMap(({ check, findings: found }) =>
    found.map((finding) => ({ check, ...finding })),
  );
  const checked = seen.gate.reduce((sum, one) => sum + one.checked, 0);
  const stops = findings.some(({ severity }) => severity === "stop");
  const asks = findings.some(({ severity }) => severity === "explain");
  const word = stops ? "gateStops" : asks ? "gateAsks" : "gatePasses";
  return (
    <>
      <Alert
        type={stops ? "error" : asks ? "warning" : "success"}
        showIcon
        role="status"
        title={t(`statistics.tables.${word}`, { checked })}
      />
      {findings.length === 0 ? null : (
        <ul className="findings">
          {findings.map(({ check, severity, cell, says }) => (
            <li key={`${check} ${cell} ${says.en}`}>
              <strong>{t(`statistics.tables.severity.${severity}`)}</strong> {says[language]}{" "}
              <span className="code">{cell}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Cells({ seen, name }: { readonly seen: TablePreviewAnswer; readonly name: string }) {
  const { t, language } = useTexts();
  return (
    <ScrollTable name={name}>
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
            <th scope="col" className="name">
              {t("statistics.tables.inRelease")}
            </th>
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
              <td className="name">{t(`statistics.tables.hidden.${cell.hidden ?? "no"}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
