/**
 * A picture as large as is wanted, moved by dragging, turned by quarters, with what officers marked on it.
 */
import { Button } from "antd";
import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { useWidth } from "../../../elements/width.ts";
import { Sign, useDrawn, useOpened, useView, useViewerKeys } from "../../files/drawing.tsx";
import { useTexts } from "../../shell/language.ts";
import { words } from "./picture-words.ts";
import { type Box, boxBetween, turnBox } from "./turn-box.ts";

/** A rectangle that is shown, with what it says. */
type ShownBox = Box & {
  readonly id: string;
  readonly note: string;
  /** Of an analyser, and not of an officer. */
  readonly isHint?: boolean;
};

type ViewerProperties = {
  readonly name: string;
  readonly mediaType: string;
  readonly blob: Blob;
  readonly boxes: readonly ShownBox[];
  /** What is drawn, in the picture as it was sent; undefined where the caller marks nothing. */
  readonly onDraw?: ((box: Box) => void) | undefined;
  readonly close: () => void;
  readonly children?: ReactNode;
};

export function PictureViewer(properties: ViewerProperties) {
  const { name, mediaType, blob, boxes, onDraw, close, children } = properties;
  const { t, language } = useTexts();
  const { zoom, turns, zoomBy, fit, turn } = useView();
  const [isMarking, setIsMarking] = useState(false);
  const [sheet, width] = useWidth<HTMLDivElement>(600);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { opened, isWrong } = useOpened(blob, mediaType);
  const { isDrawing, hasFailed } = useDrawn(canvas, opened, {
    page: 1,
    width: width * zoom,
    turns,
  });
  const mark = () => setIsMarking((before) => onDraw !== undefined && !before);
  useViewerKeys({
    "+": () => zoomBy(1),
    "=": () => zoomBy(1),
    "-": () => zoomBy(-1),
    "0": fit,
    ".": turn,
    m: mark,
    Escape: close,
  });
  const drawn = useDrawnBox(isMarking, (box) => {
    setIsMarking(false);
    onDraw?.(turnBox(box, -turns));
  });
  const pan = usePan(isMarking);
  const shown = [...boxes.map((box) => ({ ...box, ...turnBox(box, turns) })), ...drawn.boxes];
  return (
    <section className="file-viewer" aria-label={words.viewer[language].replace("{}", name)}>
      <div className="acts">
        <b>{name}</b>
        <Sign label={t("files.zoomOut")} sign="−" act={() => zoomBy(-1)} />
        <Sign label={t("files.zoomIn")} sign="+" act={() => zoomBy(1)} />
        <Sign label={t("files.fit")} sign="↔" act={fit} />
        <Sign label={t("files.rotate")} sign="↻" act={turn} />
        {onDraw === undefined ? null : (
          <Button size="small" aria-pressed={isMarking} onClick={mark}>
            {words.mark[language]}
          </Button>
        )}
        <Button size="small" onClick={close}>
          {words.close[language]}
        </Button>
      </div>
      {/* a part that scrolls is reached by keyboard */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="sheet" ref={sheet} tabIndex={0} aria-label={name} role="region" {...pan}>
        {isWrong || hasFailed ? (
          <p role="alert">{words.unreadable[language]}</p>
        ) : (
          <div className={isMarking ? "marked marking" : "marked"}>
            <canvas ref={canvas} role="img" aria-label={name} aria-busy={isDrawing} />
            <Boxes boxes={shown} pointer={drawn.pointer} />
          </div>
        )}
      </div>
      <p className="soft">{words.keys[language]}</p>
      {children}
    </section>
  );
}

function Boxes({
  boxes,
  pointer,
}: {
  readonly boxes: readonly ShownBox[];
  readonly pointer: ReturnType<typeof useDrawnBox>["pointer"];
}) {
  return (
    <svg viewBox="0 0 10000 10000" preserveAspectRatio="none" aria-hidden="true" {...pointer}>
      {boxes.map(({ id, note, isHint = false, ...box }) => (
        <rect
          key={id}
          className={isHint ? "hint" : undefined}
          x={box.x}
          y={box.y}
          width={box.width}
          height={box.height}
        >
          <title>{note}</title>
        </rect>
      ))}
    </svg>
  );
}

/** A rectangle that is drawn by the pointer, in the picture as it is turned. */
function useDrawnBox(isMarking: boolean, onBox: (box: Box) => void) {
  const [corners, setCorners] = useState<readonly [Corner, Corner] | undefined>();
  const boxes: readonly ShownBox[] = corners
    ? [{ ...boxBetween(...corners), id: "drawn", note: "" }]
    : [];
  const pointer = isMarking
    ? {
        onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setCorners([cornerOf(event), cornerOf(event)]);
        },
        onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
          if (corners) setCorners([corners[0], cornerOf(event)]);
        },
        onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
          if (!corners) return;
          setCorners(undefined);
          onBox(boxBetween(corners[0], cornerOf(event)));
        },
      }
    : {};
  return { boxes, pointer };
}

type Corner = { readonly x: number; readonly y: number };

function cornerOf(event: PointerEvent<SVGSVGElement>): Corner {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return {
    x: ((event.clientX - left) / Math.max(width, 1)) * 10_000,
    y: ((event.clientY - top) / Math.max(height, 1)) * 10_000,
  };
}

/** Dragging moves the picture in its window. */
function usePan(isMarking: boolean) {
  return {
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      if (isMarking || event.buttons !== 1) return;
      event.currentTarget.scrollBy(-event.movementX, -event.movementY);
    },
  };
}
