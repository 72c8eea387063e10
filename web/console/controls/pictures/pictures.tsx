/** Photographs and scans of a control: the list, one of them with its marks, and earlier ones beside it. */
import { Button } from "antd";
import { useState } from "react";
import { ScrollTable } from "../../../elements/scroll-table.tsx";
import type { RouteName, Routes } from "../../../routes.gen.ts";
import { Act } from "../../parts/act.tsx";
import { Moment, nothing } from "../../parts/display.tsx";
import { Part } from "../../parts/part.tsx";
import { Refusal } from "../../parts/refusal.tsx";
import { SchemaForm } from "../../parts/schema-form.tsx";
import { personOf } from "../../parts/who.ts";
import { useTexts } from "../../shell/language.ts";
import { useMay } from "../../shell/session.tsx";
import { AddPicture } from "./add-picture.tsx";
import { PastPictures } from "./past-pictures.tsx";
import { words } from "./picture-words.ts";
import { PictureViewer } from "./picture-viewer.tsx";
import type { Box } from "./turn-box.ts";
import { usePicture } from "./use-picture.ts";

type Case = Routes["GET /controls/{id}"]["answer"];
export type ListedPicture = NonNullable<Case["pictures"]>[number];

type Properties = {
  readonly found: Case;
  /** A task's number in words. */
  readonly task: (number: string) => string;
};

export function Pictures({ found, task }: Properties) {
  const { language } = useTexts();
  const [number, setNumber] = useState<number | undefined>();
  const pictures = found.pictures ?? [];
  const open = pictures.find((one) => one.number === number);
  return (
    <Part name={words.title[language]}>
      {pictures.length === 0 ? (
        <p className="soft">{words.none[language]}</p>
      ) : (
        <PictureTable pictures={pictures} task={task} open={setNumber} />
      )}
      {open === undefined ? null : (
        <div className="two">
          <OpenPicture
            key={open.number}
            caseId={found.id}
            picture={open}
            close={() => setNumber(undefined)}
          />
          {open.commodity === null ? null : (
            <PastPictures caseId={found.id} commodity={open.commodity} />
          )}
        </div>
      )}
      <AddPicture found={found} task={task} />
    </Part>
  );
}

function PictureTable(properties: {
  readonly pictures: readonly ListedPicture[];
  readonly task: (number: string) => string;
  readonly open: (number: number) => void;
}) {
  const { language } = useTexts();
  const { pictures, task, open } = properties;
  const heads = ["name", "kind", "task", "item", "taken", "officer", "marks"] as const;
  return (
    <ScrollTable name={words.title[language]}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="name">
                {words[head][language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pictures.map((one) => (
            <tr key={one.number}>
              <th scope="row" className="name">
                <Button type="link" size="small" onClick={() => open(one.number)}>
                  {one.name}
                </Button>
              </th>
              <td className="name">{words[one.kind][language]}</td>
              <td className="name">{task(String(one.task))}</td>
              <td className="name">{one.item ?? nothing}</td>
              <td className="name">
                <Moment at={one.takenAt ?? one.at} />
              </td>
              <td className="name">{personOf(one.officerActing, one.officer) ?? nothing}</td>
              <td className="name">{one.marks.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

type OpenProperties = {
  readonly caseId: string;
  readonly picture: ListedPicture;
  readonly close: () => void;
};

function OpenPicture({ caseId, picture, close }: OpenProperties) {
  const { t } = useTexts();
  const { data, error } = usePicture(caseId, picture.hash);
  const may = useMay("POST /controls/{id}/marks");
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
      {may ? (
        <MarkForm
          key={`${picture.marks.length} ${JSON.stringify(box ?? null)}`}
          route="POST /controls/{id}/marks"
          id={caseId}
          fixed={{ task: picture.task, picture: picture.number }}
          box={box}
          done={() => setBox(undefined)}
        />
      ) : null}
    </PictureViewer>
  );
}

/** Rectangles of an analyser, of officers, and the one that is being drawn. */
export function useBoxes(
  { hint, marks }: Pick<ListedPicture, "hint" | "marks">,
  box: Box | undefined,
) {
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
export function HintNote({ hint }: Pick<ListedPicture, "hint">) {
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

export function Marks({ marks }: Pick<ListedPicture, "marks">) {
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
  readonly route: "POST /controls/{id}/marks" | Extract<RouteName, `POST ${string}/picture-marks`>;
  /** Of the record whose picture it is. */
  readonly id: string;
  /** Which picture. */
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly box: Box | undefined;
  readonly done: () => void;
};

/** By numbers from a dialog, or of the rectangle that was drawn. */
export function MarkForm({ route, id, fixed, box, done }: MarkFormProperties) {
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
