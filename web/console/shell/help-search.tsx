/**
 * The search of the help: what is typed is looked for in titles, headings and text of all topics, here in
 * the browser. They are read once, when somebody first comes to the field, and searched without the network
 * from then on. Arrows lead from the field to what was found and through it; Enter in the field opens the
 * first.
 */
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { findHelp, type HelpHit, type HelpText } from "../../help/find-help.ts";
import { readHelp } from "../../help/topics.ts";
import type { Language } from "../../elements/language.ts";
import type { HelpPlace } from "./help-topic.tsx";
import { useTexts } from "./language.ts";

const hitsMax = 12;
const lettersMin = 2;

type LoadedHelp = {
  readonly language: Language;
  readonly topics: readonly HelpText[] | undefined;
};

export function HelpSearch(properties: {
  readonly onGo: (place: HelpPlace) => void;
  readonly onSearching: (isSearching: boolean) => void;
}) {
  const { onGo, onSearching } = properties;
  const { t, language } = useTexts();
  const [typed, setTyped] = useState("");
  const [read, setRead] = useState<LoadedHelp>();
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const load = () => {
    if (read?.language === language && read.topics !== undefined) return;
    readHelp(language).then(
      (topics) => setRead({ language, topics }),
      () => setRead({ language, topics: undefined }),
    );
  };
  const move = (event: KeyboardEvent) => moveAmong(event, box.current);
  const isAsked = [...typed.trim()].length >= lettersMin;
  const hits = isAsked ? findHelp(read?.topics ?? [], typed, hitsMax) : [];
  const go = ({ name, place }: HelpHit) => {
    setTyped("");
    onSearching(false);
    onGo({ name, place });
  };
  return (
    <search className="help-search" ref={box}>
      <span className="choice">
        <label htmlFor={id}>{t("frame.help.search")}</label>
        <input
          id={id}
          type="search"
          maxLength={80}
          autoComplete="off"
          value={typed}
          onFocus={load}
          onChange={(event) => {
            load();
            setTyped(event.target.value);
            onSearching([...event.target.value.trim()].length >= lettersMin);
          }}
          onKeyDown={(event) => {
            move(event);
            const [first] = hits;
            if (event.key !== "Enter" || first === undefined) return;
            event.preventDefault();
            go(first);
          }}
        />
      </span>
      {isAsked ? (
        <>
          <output>{sayHits(t, read, hits.length)}</output>
          <Hits hits={hits} onGo={go} onMove={move} />
        </>
      ) : null}
    </search>
  );
}

function sayHits(t: ReturnType<typeof useTexts>["t"], read: LoadedHelp | undefined, count: number) {
  if (read === undefined) return t("loading");
  if (read.topics === undefined) return t("frame.help.searchFailed");
  return count === 0 ? t("frame.help.hitsNone") : t("frame.help.hits", { count });
}

function Hits(properties: {
  readonly hits: readonly HelpHit[];
  readonly onGo: (hit: HelpHit) => void;
  readonly onMove: (event: KeyboardEvent) => void;
}) {
  const { hits, onGo, onMove } = properties;
  return (
    <ol className="plain help-hits">
      {hits.map((hit) => (
        <li key={`${hit.name} ${hit.place}`}>
          <button type="button" className="link" onKeyDown={onMove} onClick={() => onGo(hit)}>
            {hit.heading ?? hit.title}
          </button>
          {hit.heading === undefined ? null : <small> {hit.title}</small>}
          <p className="soft">
            {hit.before}
            {hit.found === "" ? null : <mark>{hit.found}</mark>}
            {hit.after}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Down and up lead from the field through what was found and back. */
function moveAmong(event: KeyboardEvent, box: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || box === null) return;
  const stops = [...box.querySelectorAll<HTMLElement>("input, .help-hits button")];
  const next = stops[stops.findIndex((stop) => stop === document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
