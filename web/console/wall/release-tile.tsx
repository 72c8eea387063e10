/** From receipt to release: how long half, nine of ten and 99 of 100 took today. */
import { printDuration } from "../../elements/chart/scale.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { patterns } from "../pages.ts";
import { nothing } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import type { Wall } from "./use-wall.ts";
import { Tile } from "./tile.tsx";
import { useCount } from "./use-count.ts";

type Times = Wall["released"]["lanes"][number];

/** The busiest; all of them stand in the answer of the API. */
const officesMax = 5;
/** As finely as moments are kept: released "within 0 seconds" would read as nothing measured. */
const secondsMin = 0.001;
const shares = ["p50Seconds", "p90Seconds", "p99Seconds"] as const;

export function ReleaseTile({ wall }: { readonly wall: Wall }) {
  const { t, language } = useTexts();
  const count = useCount();
  const { today, times, lanes, offices } = wall.released;
  const print = (seconds: number, isShort = false) =>
    printDuration(String(Math.max(seconds, secondsMin)), language, { isShort });
  return (
    <Tile
      name={t("wall.released.title")}
      opens={{ to: patterns.declarations, search: { status: "cleared" } }}
      figure={count(today)}
      says={
        times === null
          ? t("wall.released.none")
          : t("wall.released.says", {
              half: print(times.p50Seconds),
              most: print(times.p90Seconds),
            })
      }
    >
      {times === null ? null : (
        <ScrollTable name={t("wall.released.times")}>
          <table>
            <thead>
              <tr>
                <th scope="col" className="name">
                  {t("wall.released.by")}
                </th>
                <th scope="col">{t("wall.released.count")}</th>
                <th scope="col">50%</th>
                <th scope="col">90%</th>
                <th scope="col">99%</th>
              </tr>
            </thead>
            <tbody>
              {[...lanes, ...offices.slice(0, officesMax)].map((row: Times) => (
                <tr key={row.id}>
                  <th scope="row" className="name">
                    {row.name[language]}
                  </th>
                  <td>{count(row.count)}</td>
                  {shares.map((share) => (
                    <td key={share}>{row.count === 0 ? nothing : print(row[share], true)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </Tile>
  );
}
