/** Photographs of a task: taken by the camera of the phone or chosen, and kept at once as they are. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Language } from "../elements/language.ts";
import { moment } from "../offline/language-choice.tsx";
import { itemsOf } from "./found-items.tsx";
import {
  dropPhoto,
  listPhotos,
  type Photo,
  putPhoto,
  type YardWork,
  type YardCase,
} from "./yard-store.ts";
import { words } from "./yard-words.ts";

const bytesMax = 20_000_000;
/** How the two kinds of pictures that the server takes begin. */
const beginnings = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
];

type Properties = {
  readonly work: YardWork;
  readonly found: YardCase;
  readonly language: Language;
  readonly isOpen: boolean;
};

export function Photos({ work, found, language, isOpen }: Properties) {
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [item, setItem] = useState<number | null>(null);
  const [fault, setFault] = useState<string | undefined>();
  const word = (name: keyof typeof words) => words[name][language];
  const reload = useCallback(async () => setPhotos(await listPhotos(work.id)), [work.id]);
  useEffect(() => void reload(), [reload]);
  const add = async (files: readonly File[]) => {
    setFault(undefined);
    for (const file of files) {
      if (!(await isPicture(file))) setFault(word("notPicture").replace("{}", file.name));
      else await keep(work.id, item, file).catch(() => setFault(word("full")));
    }
    await reload();
  };
  return (
    <>
      <h3>
        {word("photos")} ({photos.length})
      </h3>
      <ItemChoice items={itemsOf(found, work)} item={item} set={setItem} language={language} />
      <label>
        {word("takePhoto")}
        <input
          type="file"
          accept="image/jpeg,image/png"
          multiple
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            // so that the same file can be chosen again
            target.value = "";
            void add(files);
          }}
        />
      </label>
      {fault === undefined ? null : (
        <p className="bad" role="alert">
          {fault}
        </p>
      )}
      <ul className="photos">
        {photos.map((photo) => (
          <li key={photo.id}>
            <Thumbnail photo={photo} />
            <span className="soft">
              {photo.item === null ? "" : `${word("item").replace("{}", String(photo.item))} · `}
              {moment(photo.takenAt, language)}
            </span>
            {isOpen && photo.blob !== null ? (
              <button
                type="button"
                aria-label={`${word("removePhoto")}: ${photo.name}`}
                onClick={() => void dropPhoto(photo.id).then(reload)}
              >
                {word("removePhoto")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function ItemChoice(properties: {
  readonly items: readonly number[];
  readonly item: number | null;
  readonly set: (item: number | null) => void;
  readonly language: Language;
}) {
  const { items, item, set, language } = properties;
  return (
    <label>
      {words.photoOf[language]}
      <select
        value={item ?? ""}
        onChange={({ target }) => set(target.value === "" ? null : Number(target.value))}
      >
        <option value="">{words.noItem[language]}</option>
        {items.map((one) => (
          <option key={one} value={one}>
            {words.item[language].replace("{}", String(one))}
          </option>
        ))}
      </select>
    </label>
  );
}

async function isPicture(file: File): Promise<boolean> {
  if (file.size > bytesMax) return false;
  const first = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return beginnings.some((begins) => begins.every((byte, at) => first[at] === byte));
}

/** The bytes themselves: a file of the camera may be gone by the time there is a network. */
async function keep(workId: string, item: number | null, file: File): Promise<void> {
  const blob = new Blob([await file.arrayBuffer()], { type: file.type });
  const takenAt = new Date().toISOString();
  await putPhoto({ id: crypto.randomUUID(), workId, item, name: file.name, takenAt, blob });
}

const thumbnailWidth = 72;

/** Drawn on a canvas: the page's policy loads no pictures but its own. */
function Thumbnail({ photo: { blob, name } }: { readonly photo: Photo }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isOver = false;
    const draw = async () => {
      if (blob === null) return;
      const bitmap = await createImageBitmap(blob, { resizeWidth: thumbnailWidth });
      const on = canvas.current;
      if (on && !isOver) {
        on.width = bitmap.width;
        on.height = bitmap.height;
        on.getContext("2d")?.drawImage(bitmap, 0, 0);
      }
      bitmap.close();
    };
    draw().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [blob]);
  return <canvas ref={canvas} width={thumbnailWidth} height={54} role="img" aria-label={name} />;
}
