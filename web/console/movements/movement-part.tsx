/**
 * Where the goods were, as the declaration states and as carriers reported: places on a map without
 * coastlines, and the same as tables. A code that no register places stands in the table alone.
 */
import { useMemo, useState } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { PlacesFigure } from "../../elements/chart/figure.ts";
import { type Language, listIn } from "../../elements/language.ts";
import { printPackages } from "../../elements/quantity.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { Code, Moment, nothing } from "../parts/display.tsx";
import { Answered } from "../parts/page.tsx";
import { Part } from "../parts/part.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import {
  legWords,
  modeWords,
  movementWords as words,
  roleWords,
  reporterWords,
} from "./movement-words.ts";

type Movement = Routes["GET /declarations/{id}/movements"]["answer"];
type MovementPlace = Movement["places"][number];
type MovementStep = Movement["steps"][number];

const mapHeight = 280;

export function MovementPart({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const query = useAnswer("GET /declarations/{id}/movements", { params: { id } });
  return (
    <Part name={words.title[language]}>
      <Answered query={query}>
        {(movement) => (
          <>
            <PlaceMap movement={movement} file={`movement-${id}`} />
            <MovementPlaces places={movement.places} />
            <Steps movement={movement} />
          </>
        )}
      </Answered>
    </Part>
  );
}

/** Read when it is opened: most cases are decided without it. */
export function FoldedMovement({ id }: { readonly id: string }) {
  const { language } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{words.title[language]}</summary>
      {isOpen ? <MovementPart id={id} /> : null}
    </details>
  );
}

const nameIn = ({ code, name }: MovementPlace, language: Language): string =>
  name?.[language] ?? code;

function PlaceMap({ movement, file }: { readonly movement: Movement; readonly file: string }) {
  const { language } = useTexts();
  const figure = useMemo(() => figureOf(movement, language), [movement, language]);
  // one place alone says nothing that its line in the table does not
  if (figure.places.length < 2) return null;
  return (
    <Chart
      figure={figure}
      language={language}
      name={words.map[language]}
      file={file}
      height={mapHeight}
      tools="picture"
    />
  );
}

/** MovementPlaces that lie at one point are one dot, as large as what was reported there. */
function figureOf({ places, steps }: Movement, language: Language): PlacesFigure {
  const placed = places.filter(({ position }) => position !== null);
  const points = Map.groupBy(
    placed,
    ({ position }) => `${position?.latitude ?? ""} ${position?.longitude ?? ""}`,
  );
  return {
    kind: "places",
    head: words.place[language],
    valueName: words.reports[language],
    unit: { kind: "count" },
    places: [...points].map(([id, here]) => {
      const names = [...new Set(here.map((place) => nameIn(place, language)))];
      const codes = new Set(here.map(({ code }) => code));
      const reports = steps.filter(
        ({ office, place }) => (office !== null && codes.has(office)) || codes.has(place),
      );
      return {
        id,
        label: listIn(names, language),
        latitude: here[0]?.position?.latitude ?? 0,
        longitude: here[0]?.position?.longitude ?? 0,
        value: String(reports.length),
        tone: reports.length > 0 ? "tone-1" : "soft",
      };
    }),
  };
}

function MovementPlaces({ places }: { readonly places: readonly MovementPlace[] }) {
  const { language } = useTexts();
  const heads = [words.role, words.place, words.code, words.position];
  return (
    <ScrollTable name={words.places[language]}>
      <table>
        <Heads heads={heads.map((head) => head[language])} />
        <tbody>
          {places.map((place) => (
            <tr key={`${place.role} ${place.code}`}>
              <th scope="row" className="name">
                {roleWords[place.role][language]}
              </th>
              <td className="name wrap">{place.name?.[language] ?? nothing}</td>
              <td className="name">
                <Code>{place.code}</Code>
              </td>
              <td className="name">
                {place.position === null ? (
                  <span className="soft">{words.unplaced[language]}</span>
                ) : (
                  `${place.position.latitude.toFixed(2)}°, ${place.position.longitude.toFixed(2)}°`
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function Steps({ movement: { places, steps } }: { readonly movement: Movement }) {
  const { language } = useTexts();
  if (steps.length === 0) return <p className="soft">{words.none[language]}</p>;
  const heads = [words.at, words.event, words.place, words.conveyance, words.document, words.word];
  const nameOf = (code: string): string => {
    const found = places.find((place) => place.code === code);
    return found?.name ? `${found.name[language]} ${code}` : code;
  };
  return (
    <>
      <h3>{words.steps[language]}</h3>
      <ScrollTable name={words.steps[language]}>
        <table>
          <Heads heads={heads.map((head) => head[language])} />
          <tbody>
            {steps.map((step, row) => (
              // the same report may hold two documents of one declaration, and rows don't move
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={`${step.reference} ${row}`}>
                <th scope="row" className="name">
                  <Moment at={step.at} />
                </th>
                <td className="name">{eventIn(step, language)}</td>
                <td className="name wrap">
                  {[step.office === null ? "" : nameOf(step.office), step.place]
                    .filter(Boolean)
                    .join(" · ") || nothing}
                </td>
                <td className="name wrap">{conveyanceIn(step, language)}</td>
                <td className="name">{step.document ?? nothing}</td>
                <td className="name">{reporterWords[step.word][language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}

function Heads({ heads }: { readonly heads: readonly string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col" className="name">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function eventIn({ kind, leg }: MovementStep, language: Language): string {
  const word = words[kind][language];
  return leg === null ? word : `${word} · ${legWords[leg][language]}`;
}

function conveyanceIn({ conveyance, packages }: MovementStep, language: Language): string {
  if (conveyance === null) return nothing;
  const { mode, name, registration, voyage } = conveyance;
  const word = modeWords[mode]?.[language] ?? mode;
  const said = [word, name, registration, voyage].filter(Boolean).join(" ");
  return packages === null || packages === 0
    ? said
    : `${said} · ${printPackages(packages, language)}`;
}
