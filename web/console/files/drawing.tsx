/** What viewers of files and pictures have in common: how large and how turned, drawing, and keys. */
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import "./files.css";
import { isPlainKey } from "../shell/keys.ts";
import { type OpenDocument, openDocument } from "./open-document.ts";

const zooms = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;
const fitting = zooms.indexOf(1);

/** How a page is looked at: so many times as wide as the window, turned by so many quarters. */
export function useView() {
  const [at, setAt] = useState<number>(fitting);
  const [turns, setTurns] = useState(0);
  return {
    zoom: zooms[at] ?? 1,
    turns,
    zoomBy: (by: number) => setAt((before) => Math.min(Math.max(before + by, 0), zooms.length - 1)),
    fit: () => setAt(fitting),
    turn: () => setTurns((before) => (before + 1) % 4),
  };
}

export function Sign(properties: {
  readonly label: string;
  readonly sign: string;
  readonly act: () => void;
}) {
  const { label, sign, act } = properties;
  return (
    <Button size="small" aria-label={label} title={label} onClick={act}>
      {sign}
    </Button>
  );
}

/** The document of the bytes; it is closed when another is opened. */
export function useOpened(blob: Blob, mediaType: string) {
  const [opened, setOpened] = useState<OpenDocument>();
  const [isWrong, setIsWrong] = useState(false);
  useEffect(() => {
    let isOver = false;
    let open: OpenDocument | undefined;
    const take = async () => {
      open = await openDocument(blob, mediaType);
      if (isOver) open.close();
      else setOpened(open);
    };
    take().catch(() => setIsWrong(true));
    return () => {
      isOver = true;
      open?.close();
    };
  }, [blob, mediaType]);
  return { opened, isWrong };
}

/** Draws a page anew when another is asked for, or the same one larger. */
export function useDrawn(
  canvas: { readonly current: HTMLCanvasElement | null },
  opened: OpenDocument | undefined,
  { page, width, turns }: { readonly page: number; readonly width: number; readonly turns: number },
) {
  const [drawn, setDrawn] = useState("");
  const [hasFailed, setHasFailed] = useState(false);
  const asked = `${page} ${width} ${turns}`;
  useEffect(() => {
    const on = canvas.current;
    if (opened === undefined || on === null) return undefined;
    const stop = new AbortController();
    opened.draw({ canvas: on, page, width, turns }, stop.signal).then(
      () => setDrawn(asked),
      () => (stop.signal.aborted ? undefined : setHasFailed(true)),
    );
    return () => stop.abort();
  }, [canvas, opened, page, width, turns, asked]);
  return { isDrawing: drawn !== asked, hasFailed };
}

/** Keys of the viewer, while no field is typed into. */
export function useViewerKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPlainKey(event)) return;
      const act = latest.current[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
