/** One file, chosen or dropped; its size and kind are looked at before anything is sent. */
import { Button } from "antd";
import { type DragEvent, useId, useRef, useState } from "react";
import { printNumber } from "../../elements/quantity.ts";
import { type Language, inBrackets, listIn } from "../../elements/language.ts";
import { useTexts } from "../shell/language.ts";

const mebibyte = 1_048_576;

/**
 * Limits that are whole mebibytes are printed as the documents write them.
 * @example printSize(2_500_000, "en") // "2.5 MB"
 * @example printSize(67_108_864, "en") // "64 MiB"
 */
export function printSize(bytes: number, language: Language): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes % mebibyte === 0) return `${bytes / mebibyte} MiB`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${printNumber(value.toFixed(1), language, { digits: 1, loose: true })} ${unit}`;
}

export function Upload(properties: {
  readonly label: string;
  /** Endings that are read, with their full stop. */
  readonly endings: readonly string[];
  readonly bytesMax: number;
  readonly onFile: (file: File | undefined) => void;
}) {
  const { label, endings, bytesMax, onFile } = properties;
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState<File>();
  const [wrong, setWrong] = useState<string>();
  const [over, setOver] = useState(false);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined) => {
    const name = file?.name.toLowerCase() ?? "";
    const refused =
      file === undefined
        ? undefined
        : endings.every((ending) => !name.endsWith(ending))
          ? t("parts.upload.kind")
          : file.size > bytesMax
            ? t("parts.upload.large", { size: printSize(bytesMax, language) })
            : undefined;
    const taken = refused === undefined ? file : undefined;
    setWrong(refused);
    setChosen(taken);
    onFile(taken);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div
        className={over ? "upload over" : "upload"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {/* the browser's own button speaks the browser's language; by keyboard the input is used */}
        <Button tabIndex={-1} aria-hidden onClick={() => input.current?.click()}>
          {t("parts.upload.choose")}
        </Button>
        <input
          ref={input}
          id={id}
          type="file"
          accept={endings.join(",")}
          aria-describedby={`${id}-says`}
          aria-invalid={wrong !== undefined}
          onChange={(event) => take(event.target.files?.[0])}
        />
        <small id={`${id}-says`} className={wrong === undefined ? "" : "wrong"} aria-live="polite">
          {wrong ??
            (chosen === undefined
              ? inBrackets(
                  t("parts.upload.drop"),
                  listIn([...endings, printSize(bytesMax, language)], language),
                  language,
                )
              : t("parts.upload.chosen", {
                  name: chosen.name,
                  size: printSize(chosen.size, language),
                }))}
        </small>
      </div>
    </div>
  );
}
