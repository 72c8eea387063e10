/** The overall clearance time of imports and exports, as it is published: a part of the service status. */
import "../../elements/schema.ts";
import * as z from "zod/mini";
import { printDuration } from "../../elements/chart/scale.ts";
import { languageTags } from "../../elements/language.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { api } from "../../paths.ts";
import { useJson } from "../use-json.ts";
import { useInformationTexts } from "./language.ts";

const both = z.object({ en: z.string(), zh: z.string() });
const spread = z.object({ meanSeconds: z.number(), p50: z.number(), p90: z.number() });
const published = z.object({
  from: z.string(),
  to: z.string(),
  groups: z.array(
    z.object({
      code: z.enum(["import", "export"]),
      cases: z.number(),
      total: spread,
      toRelease: spread,
    }),
  ),
  casesMin: z.number(),
  definition: both,
});

export function ClearanceTimes() {
  const { t, language } = useInformationTexts();
  const { reading } = useJson(api.publishedTimes, published);
  // a profile that studies no times has nothing to show, and the rest of the page does not hang on it
  if (reading.kind !== "seen") return null;
  const { from, to, groups, casesMin, definition } = reading.answer;
  const print = (seconds: number) => printDuration(String(seconds), language);
  return (
    <section aria-labelledby="clearance">
      <h2 id="clearance">{t("status.clearance")}</h2>
      <p className="soft">{t("status.clearanceSays", { from, to })}</p>
      <p className="soft">{definition[language]}</p>
      {groups.length === 0 ? (
        <p className="soft">{t("status.clearanceNone", { casesMin })}</p>
      ) : (
        <ScrollTable name={t("tableOf", { name: t("status.clearance") })}>
          <table className="table">
            <caption className="visually-hidden">{t("status.clearance")}</caption>
            <thead>
              <tr>
                <th scope="col" className="name">
                  {t("status.direction")}
                </th>
                <th scope="col">{t("status.cases")}</th>
                <th scope="col">{t("status.mean")}</th>
                <th scope="col">{t("status.p50")}</th>
                <th scope="col">{t("status.p90")}</th>
                <th scope="col">{t("status.toGateOut")}</th>
              </tr>
            </thead>
            <tbody>
              {groups.map(({ code, cases, total, toRelease }) => (
                <tr key={code}>
                  <th scope="row" className="name">
                    {t(`status.${code}`)}
                  </th>
                  <td>{cases.toLocaleString(languageTags[language])}</td>
                  <td>{print(toRelease.meanSeconds)}</td>
                  <td>{print(toRelease.p50)}</td>
                  <td>{print(toRelease.p90)}</td>
                  <td>{print(total.p50)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </section>
  );
}
