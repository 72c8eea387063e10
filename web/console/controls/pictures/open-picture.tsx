/** A photograph or scan in the viewer: what an analyser says, its marks, and a form for another. */
import { type ReactNode, useState } from "react";
import type { RouteName, Routes } from "../../../routes.gen.ts";
import { Act } from "../../parts/act.tsx";
import { Moment } from "../../parts/display.tsx";
import { Refusal } from "../../parts/refusal.tsx";
import { SchemaForm } from "../../parts/schema-form.tsx";
import { personOf } from "../../parts/who.ts";
import { useTexts } from "../../shell/language.ts";
import { useMay } from "../../shell/session.tsx";
import { words } from "./picture-words.ts";
import { PictureViewer } from "./picture-viewer.tsx";
import type { Box } from "./turn-box.ts";
import { type PictureRoute, usePicture } from "./use-picture.ts";

/** Of a control or of an album: what the viewer needs of it. */
type ListedPicture = Omit<Routes["GET /calls/{id}/pictures"]["answer"]["pictures"][number], "kind">;

type MarkRoute = "POST /controls/{id}/marks" | Extract<RouteName, `POST ${string}/picture-marks`>;

type Properties = {
  /** Of the record whose picture it is. */
  readonly id: string;
  readonly picture: ListedPicture;
  /** Where its bytes are read; of a control where none is named. */
  readonly read?: PictureRoute;
  readonly mark: MarkRoute;
  /** What a mark names beside the picture. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly close: () => void;
  /** Further acts on it. */
  readonly children?: ReactNode;
};

export function OpenPicture({ id, picture, read, mark, fixed, close, children }: Properties) {
  const { t } = useTexts();
  const { data, error } = usePicture(id, picture.hash, read);
  const may = useMay(mark);
  const [box, setBox] = useState<Box | undefined>();
  const boxes = useBoxes(picture, box);
  if (error !== null) return <Refusal error={error} />;
  if (data === undefined) return <p className="soft">{t("loading")}</p>;
  return (
    <PictureViewer
      name={picture.name}
      mediaType={picture.mediaType}
      blob={data}
      boxes={boxes}
      onDraw={may ? setBox : undefined}
      close={close}
    >
      <HintNote hint={picture.hint} />
      <Marks marks={picture.marks} />
      {/* the note of a drawn rectangle is a form of the page's width, all else are buttons in a row */}
      <div className={box === undefined ? "acts" : undefined}>
        {may ? (
          <MarkForm
            key={`${picture.marks.length} ${JSON.stringify(box ?? null)}`}
            route={mark}
            id={id}
            fixed={{ ...fixed, picture: picture.number }}
            box={box}
            done={() => setBox(undefined)}
          />
        ) : null}
        {children}
      </div>
    </PictureViewer>
  );
}

/** Rectangles of an analyser, of officers, and the one that is being drawn. */
function useBoxes({ hint, marks }: Pick<ListedPicture, "hint" | "marks">, box: Box | undefined) {
  const { language } = useTexts();
  const hinted = (hint?.regions ?? []).map((region, at) => ({
    ...region,
    id: `hint ${at}`,
    note: words.hint[language].replace("{}", String(region.score)),
    isHint: true,
  }));
  const drawnMarks = marks.map((mark) => ({ ...mark, id: `mark ${mark.number}` }));
  const marked = [...hinted, ...drawnMarks];
  return box === undefined ? marked : [...marked, { ...box, id: "new", note: "" }];
}

/** What an analyser said, and that it decides nothing. */
function HintNote({ hint }: Pick<ListedPicture, "hint">) {
  const { language } = useTexts();
  if (hint === null) return null;
  const { analyser, version, score, regions } = hint;
  const many = regions.length === 1 ? words.hintOne : words.hints;
  const says = (regions.length === 0 ? words.noHint : many)[language];
  return (
    <p className="soft">
      {says.replace("{}", String(regions.length)).replace("{score}", String(score))}{" "}
      {words.hintSays[language]} <code>{`${analyser} ${version}`}</code>
    </p>
  );
}

function Marks({ marks }: Pick<ListedPicture, "marks">) {
  return (
    <ol>
      {marks.map(({ number, note, officer, officerActing, at }) => (
        <li key={number}>
          {note}{" "}
          <span className="soft">
            {personOf(officerActing, officer)} · <Moment at={at} />
          </span>
        </li>
      ))}
    </ol>
  );
}

type MarkFormProperties = {
  readonly route: MarkRoute;
  /** Of the record whose picture it is. */
  readonly id: string;
  /** Which picture. */
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly box: Box | undefined;
  readonly done: () => void;
};

/** By numbers from a dialog, or of the rectangle that was drawn. */
function MarkForm({ route, id, fixed, box, done }: MarkFormProperties) {
  const { language } = useTexts();
  const sides = ["x", "y", "width", "height"] as const;
  const form = {
    route,
    params: { id },
    fixed: { ...fixed, ...box },
    onDone: done,
  } as const;
  const note = { name: "note", label: words.note[language], lines: 2 };
  if (box !== undefined)
    return <SchemaForm {...form} fields={[note]} submit={words.mark[language]} />;
  const numbers = sides.map((side) => ({ name: side, label: words[side][language] }));
  return (
    <Act
      {...form}
      label={words.markByNumbers[language]}
      says={words.markSays[language]}
      fields={[...numbers, note]}
    />
  );
}
