/** Photographs and scans of a control: the list, one of them with its marks, and earlier ones beside it. */
import { useState } from "react";
import type { Routes } from "../../../routes.gen.ts";
import { nothing } from "../../parts/display.tsx";
import { Part } from "../../parts/part.tsx";
import { useTexts } from "../../shell/language.ts";
import { AddPicture } from "./add-picture.tsx";
import { OpenPicture } from "./open-picture.tsx";
import { PastPictures } from "./past-pictures.tsx";
import { PictureTable } from "./picture-table.tsx";
import { words } from "./picture-words.ts";

type Case = Routes["GET /controls/{id}"]["answer"];

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
        <PictureTable
          pictures={pictures}
          own={[
            ["task", (one) => task(String(one.task))],
            ["item", (one) => one.item ?? nothing],
          ]}
          open={setNumber}
        />
      )}
      {open === undefined ? null : (
        <div className="two">
          <OpenPicture
            key={open.number}
            id={found.id}
            picture={open}
            mark="POST /controls/{id}/marks"
            fixed={{ task: open.task }}
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
