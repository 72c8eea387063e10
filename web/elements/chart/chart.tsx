/**
 * The chart of both entries: a picture with axes, a pointer and keys that step through its values, the same
 * figures as a table, as PNG and as CSV. The drawing library is loaded when the first chart comes into
 * view and the page has drawn itself; the room is reserved from the beginning.
 */
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { downloadCsv } from "../csv.ts";
import type { Language } from "../language.ts";
import { ScrollTable } from "../scroll-table.tsx";
import "./chart.css";
import type { Drawing } from "./engine.ts";
import type { Figure } from "./figure.ts";
import { type LegendEntry, legendOf } from "./legend.ts";
import { chartTable, stepTo, type Stop, stopsOf, valuesOf } from "./reading.ts";
import { scaleOf } from "./scale.ts";
import { undrawn } from "./undrawn.ts";
import { chartWords } from "./words.ts";

export type ChartProperties = {
  readonly figure: Figure;
  readonly language: Language;
  /** What the chart shows: its accessible name. */
  readonly name: string;
  /** A short name for its picture, its table and its buttons, where the name is a sentence. */
  readonly title?: string;
  /** The name of its files, without ending. */
  readonly file: string;
  readonly height?: number;
  /** `picture` where the page has the same figures in a table beside; `none` for a small one. */
  readonly tools?: "all" | "picture" | "none";
  readonly hasKey?: boolean;
  /** The point that the page shows as chosen, and what to do when another is pointed at. */
  readonly active?: string | undefined;
  readonly onActive?: (id: string | undefined) => void;
  /** Opens the records behind a point. */
  readonly onOpen?: (id: string) => void;
};

const heightUsual = 320;

export function Chart(properties: ChartProperties) {
  const { figure, language, name, file, tools = "all", hasKey = true } = properties;
  const { title = name } = properties;
  const words = chartWords[language];
  const [view, setView] = useState<"chart" | "table">("chart");
  const drawing = useRef<Drawing>(undefined);
  const stops = useMemo(() => stopsOf(figure, language), [figure, language]);
  const legend = hasKey ? legendOf(figure) : [];
  return (
    <div className="chart-part" data-view={view}>
      {legend.length > 1 ? <Legend entries={legend} /> : null}
      {stops.length === 0 ? (
        <p className="note">{words.none}</p>
      ) : (
        <Plot {...properties} stops={stops} drawing={drawing} />
      )}
      {tools === "none" || stops.length === 0 ? null : (
        <div className="chart-tools">
          {tools === "all" ? (
            <button
              type="button"
              className="quiet small"
              aria-label={`${words.table}: ${title}`}
              aria-pressed={view === "table"}
              onClick={() => setView(view === "table" ? "chart" : "table")}
            >
              {words.table}
            </button>
          ) : null}
          <button
            type="button"
            className="quiet small"
            aria-label={`${words.png}: ${title}`}
            onClick={() => drawing.current?.save(file, { name: title, legend })}
          >
            {words.png}
          </button>
          {tools === "all" ? (
            <button
              type="button"
              className="quiet small"
              aria-label={`${words.csv}: ${title}`}
              onClick={() => downloadCsv(file, exactTable(figure))}
            >
              {words.csv}
            </button>
          ) : null}
        </div>
      )}
      {tools === "all" && stops.length > 0 ? (
        <FigureTable figure={figure} name={title} language={language} />
      ) : null}
    </div>
  );
}

function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <ul className="chart-legend" aria-hidden="true">
      {entries.map(({ id, name, tone, look }) => (
        <li key={id}>
          <i className={`tone-of-${tone} look-of-${look}`} />
          {name}
        </li>
      ))}
    </ul>
  );
}

/** Exact values, as they were answered, with their unit in the heads. */
function exactTable(figure: Figure) {
  const { unit } = figure;
  const names = { money: "", count: "", percent: "%", seconds: "s", plain: "" };
  const own = unit.kind === "money" ? unit.of : unit.kind === "count" ? unit.noun : undefined;
  const name = own ?? (unit.kind === "plain" ? (unit.name ?? "") : names[unit.kind]);
  return chartTable(figure, { print: (value) => value ?? "", unit: name });
}

function FigureTable({
  figure,
  name,
  language,
}: {
  readonly figure: Figure;
  readonly name: string;
  readonly language: Language;
}) {
  const { print } = scaleOf(figure.unit, valuesOf(figure), language);
  const { heads, rows } = chartTable(figure, { print, unit: "" });
  return (
    <div className="chart-table">
      <ScrollTable name={`${name}: ${chartWords[language].table}`}>
        <table>
          <caption className="visually-hidden">{name}</caption>
          <thead>
            <tr>
              {heads.map((head, at) => (
                <th key={head} scope="col" className={at === 0 ? "name" : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, ...cells], row) => (
              // two points can have one label, and rows don't move
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={row}>
                <th scope="row" className="name">
                  {label}
                </th>
                {cells.map((cell, at) => (
                  <td key={heads[at + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </div>
  );
}

type PlotProperties = ChartProperties & {
  readonly stops: readonly Stop[];
  readonly drawing: { current: Drawing | undefined };
};

/**
 * A slider over the values: every screen reader says where it stands when an arrow key moves it, without
 * a region of its own that would speak for the pointer as well.
 */
function Plot(properties: PlotProperties) {
  const { figure, language, name, stops, drawing, height = heightUsual } = properties;
  const { active, onOpen } = properties;
  const words = chartWords[language];
  const keys = useId();
  const [at, setAt] = useState(() => startOf(figure, stops));
  const { element, state } = useDrawing(properties);
  const here = Math.min(at, stops.length - 1);
  const shown = active === undefined ? -1 : stops.findIndex(({ id }) => id === active);
  useEffect(() => {
    if (shown >= 0) drawing.current?.show(shown);
  }, [shown, drawing]);
  const onKeyDown = (event: KeyboardEvent) => {
    const stop = stops[here];
    if (event.key === "Escape") drawing.current?.hide();
    if (event.key === "Enter" && stop !== undefined && onOpen !== undefined) {
      event.preventDefault();
      onOpen(stop.id);
    }
    const next = stepTo(stops, here, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    drawing.current?.show(next);
  };
  return (
    <>
      <div
        className="chart-plot"
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-roledescription={words.chart}
        aria-describedby={keys}
        aria-valuemin={1}
        aria-valuemax={stops.length}
        aria-valuenow={here + 1}
        aria-valuetext={stops[here]?.says}
        aria-busy={state === "waiting"}
        data-state={state}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.currentTarget.matches(":focus-visible")) drawing.current?.show(here);
        }}
        onBlur={() => drawing.current?.hide()}
      >
        {/* what the server draws may have no style attribute, and its height has to be there at once */}
        <svg className="chart-room" width="1" height={height} aria-hidden="true" />
        <div ref={element} className="chart-canvas" />
      </div>
      <span id={keys} className="visually-hidden">
        {onOpen === undefined ? words.keys : words.keysOpen}
      </span>
      {state === "failed" ? <p className="note">{words.failed}</p> : null}
    </>
  );
}

/** Readers of a row of months look for the latest, of a map for the largest, of a list for the first. */
function startOf(figure: Figure, stops: readonly Stop[]): number {
  if (figure.kind === "series" && figure.along === "time") return stops.length - 1;
  if (figure.kind !== "tiles") return 0;
  const values = figure.tiles.map(({ value }) => Number(value ?? Number.NEGATIVE_INFINITY));
  return Math.max(0, values.indexOf(Math.max(...values)));
}

type State = "waiting" | "drawn" | "failed";

/** Loads the library when the element comes into view, draws, and draws again when the page changes. */
function useDrawing({ figure, language, drawing, stops, onActive, onOpen }: PlotProperties) {
  const element = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>("waiting");
  const handlers = useRef({ stops, onActive, onOpen });
  const first = useRef({ figure, language });
  useEffect(() => {
    handlers.current = { stops, onActive, onOpen };
    first.current = { figure, language };
    drawing.current?.draw(figure, language);
  }, [figure, language, stops, onActive, onOpen, drawing]);
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    let isOver = false;
    const ends: (() => void)[] = [];
    const draw = async () => {
      if (drawing.current !== undefined || isOver) return;
      const { Drawing: Made } = await import("./engine.ts");
      // it may have been drawn for paper, or the page left, while the library came
      if (drawing.current !== undefined || isOver) return;
      const made = new Made(current, first.current.figure, first.current.language);
      drawing.current = made;
      made.listen({
        over: (stop) => {
          const { stops: all, onActive: tell } = handlers.current;
          tell?.(stop === undefined ? undefined : all[stop]?.id);
        },
        press: (stop) => {
          const { stops: all, onOpen: open } = handlers.current;
          const id = all[stop]?.id;
          if (id !== undefined) open?.(id);
        },
      });
      ends.push(watchPage(current, made), () => made.end());
      setState("drawn");
    };
    const drawOrFail = () => draw().catch(() => setState("failed"));
    undrawn.add(drawOrFail);
    ends.push(() => undrawn.delete(drawOrFail));
    const stopWatching = whenInView(current, () => void drawOrFail());
    return () => {
      isOver = true;
      stopWatching();
      for (const end of ends) end();
      drawing.current = undefined;
    };
  }, [drawing]);
  return { element, state };
}

/** Pixels before an element is in view that its library is fetched. */
const viewMargin = "200px";
/** A page that is never idle draws its charts all the same. */
const idleMs = 1000;

/** Once, when an element is in view and the page has nothing else to do. */
function whenInView(element: HTMLElement, act: () => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      // Safari has no idle callback yet
      if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: idleMs });
      else setTimeout(act, 1);
    },
    { rootMargin: viewMargin },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** Follows the size of the place, the theme, the device's colours, and paper. */
function watchPage(element: HTMLElement, drawing: Drawing): () => void {
  const sizes = new ResizeObserver(() => drawing.fit());
  sizes.observe(element);
  const theme = new MutationObserver(() => drawing.fit());
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const fit = () => drawing.fit();
  const toPaper = () => drawing.toPaper();
  dark.addEventListener("change", fit);
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", fit);
  return () => {
    sizes.disconnect();
    theme.disconnect();
    dark.removeEventListener("change", fit);
    removeEventListener("beforeprint", toPaper);
    removeEventListener("afterprint", fit);
  };
}
