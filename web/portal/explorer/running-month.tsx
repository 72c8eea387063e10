/** What the running month shows by a day, with how far figures may be off and what the month will be. */
import { useJson } from "../use-json.ts";
import "../../elements/schema.ts";
import * as z from "zod/mini";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { api } from "../../paths.ts";
import { useExplorerTexts } from "./language.ts";
import { printExact } from "./words.ts";

const says = z.object({ en: z.string(), zh: z.string() });
const figure = z.object({
  flow: z.enum(["import", "export", "total", "balance"]),
  code: z.string(),
  label: says,
  value: z.string(),
  within: z.string(),
  yoyPct: z.nullable(z.string()),
  estimate: z.nullable(
    z.object({
      value: z.string(),
      low: z.string(),
      high: z.string(),
      coveragePercent: z.string(),
    }),
  ),
});
const flashes = z.object({
  flashes: z.array(
    z.object({
      period: z.string(),
      through: z.string(),
      currency: z.string(),
      figures: z.array(figure),
      more: z.array(z.object({ table: z.string(), title: says, figures: z.array(figure) })),
      notes: z.array(says),
    }),
  ),
});
type Figure = z.infer<typeof figure>;
type Flash = z.infer<typeof flashes>["flashes"][number];

/** The newest flash; nothing where none is released, or it cannot be read. */
function useFlash(profile: string | undefined): Flash | undefined {
  const { reading } = useJson(api.flashes(profile), flashes);
  // the explorer below says what is wrong
  return reading.kind === "seen" ? reading.answer.flashes[0] : undefined;
}

export function RunningMonth({ profile }: { readonly profile: string | undefined }) {
  const { t, language } = useExplorerTexts();
  const flash = useFlash(profile);
  if (flash === undefined) return null;
  const { period, through, currency, figures, more, notes } = flash;
  const name = t("running.name", { period, through });
  return (
    <details className="running">
      <summary>{name}</summary>
      <p className="note">{t("running.says", { currency })}</p>
      {notes.map((note) => (
        <p className="note" key={note.en}>
          {note[language]}
        </p>
      ))}
      <Figures name={name} figures={figures} />
      {more.map(({ table, title, figures: own }) => (
        <section key={table}>
          <h3>{title[language]}</h3>
          <Figures name={`${name}: ${title[language]}`} figures={own} />
        </section>
      ))}
    </details>
  );
}

function Figures({
  name,
  figures,
}: {
  readonly name: string;
  readonly figures: readonly Figure[];
}) {
  const { t, language } = useExplorerTexts();
  const number = (text: string) => printExact(text.replace(/\.00$/, ""), language);
  return (
    <ScrollTable name={name}>
      <table>
        <thead>
          <tr>
            {(["what", "value", "within", "growth", "estimate", "band"] as const).map((one) => (
              <th key={one} scope="col">
                {t(`running.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ flow, code, label, value, within, yoyPct, estimate }) => (
            <tr key={`${flow} ${code}`}>
              <th scope="row">{`${t(`running.flows.${flow}`)} · ${label[language]}`}</th>
              <td className="number">{number(value)}</td>
              <td className="number">{`± ${number(within)}`}</td>
              <td className="number">{yoyPct === null ? "–" : `${yoyPct}%`}</td>
              <td className="number">{estimate === null ? "–" : number(estimate.value)}</td>
              <td className="number">
                {estimate === null
                  ? "–"
                  : `${number(estimate.low)} – ${number(estimate.high)} (${estimate.coveragePercent}%)`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}
