/**
 * A file as pages that can be drawn. Everything is drawn on a canvas by code of ours: what a stranger sent
 * is never a document of the browser's, so that nothing in it runs or loads. In: bytes and what they are.
 * Out: pages, their size, and a way to draw one.
 */
import { imageSize } from "./image-size.ts";

export type DrawnPage = {
  readonly canvas: HTMLCanvasElement;
  /** From 1. */
  readonly page: number;
  /** Width in pixels of the screen that the page has as it is turned. */
  readonly width: number;
  readonly turns: number;
};
export type OpenDocument = {
  readonly pages: number;
  readonly draw: (asked: DrawnPage, signal: AbortSignal) => Promise<void>;
  readonly close: () => void;
};

/** A drawing larger than a screen needs at the closest look: 24 megapixels. */
const drawnPixelsMax = 24_000_000;
/** A picture unpacks to four bytes a pixel, whatever the file says it weighs. */
const imagePixelsMax = 100_000_000;
/** @throws Error where the file is not what it begins like, or is too large to be drawn */
export async function openDocument(file: Blob, mediaType: string): Promise<OpenDocument> {
  if (mediaType === "application/pdf") return await openPdf(file);
  return await openImage(file);
}

async function openImage(file: Blob): Promise<OpenDocument> {
  const size = imageSize(new Uint8Array(await file.slice(0, 1_000_000).arrayBuffer()));
  if (size === undefined || size.width * size.height > imagePixelsMax)
    throw new Error("The picture is too large to be drawn.");
  const bitmap = await createImageBitmap(file);
  return {
    pages: 1,
    draw: async ({ canvas, width, turns }) => {
      const isTurned = turns % 2 === 1;
      const scale = scaleOf({ width: bitmap.width, height: bitmap.height, isTurned }, width);
      const [w, h] = [bitmap.width * scale, bitmap.height * scale];
      sizeCanvas(canvas, isTurned ? h : w, isTurned ? w : h);
      const context = canvas.getContext("2d");
      context?.translate(canvas.width / 2, canvas.height / 2);
      context?.rotate((turns * Math.PI) / 2);
      context?.drawImage(bitmap, -w / 2, -h / 2, w, h);
    },
    close: () => bitmap.close(),
  };
}

async function openPdf(file: Blob): Promise<OpenDocument> {
  const [pdf, worker] = await Promise.all([
    import("pdfjs-dist"),
    import("pdfjs-dist/build/pdf.worker.min.mjs?url"),
  ]);
  pdf.GlobalWorkerOptions.workerSrc = worker.default;
  // where the build lays the parts that are read by name
  const parts = `/assets/pdf-${pdf.version}/`;
  const loading = pdf.getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    cMapUrl: `${parts}cmaps/`,
    standardFontDataUrl: `${parts}standard_fonts/`,
    // our content security policy compiles no WebAssembly; the same in plain code lies beside
    wasmUrl: `${parts}wasm/`,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
  });
  const opened = await loading.promise;
  return {
    pages: opened.numPages,
    draw: async ({ canvas, page: number, width, turns }, signal) => {
      const page = await opened.getPage(number);
      if (signal.aborted) return;
      const upright = page.getViewport({ scale: 1 });
      const { width: across, height } = upright;
      const isTurned = turns % 2 === 1;
      const scale = scaleOf({ width: across, height, isTurned }, width);
      const viewport = page.getViewport({ scale, rotation: (page.rotate + turns * 90) % 360 });
      sizeCanvas(canvas, viewport.width, viewport.height);
      const task = page.render({ canvas, viewport });
      signal.addEventListener("abort", () => task.cancel(), { once: true });
      await task.promise;
    },
    close: () => void loading.destroy(),
  };
}

type PageSize = {
  readonly width: number;
  readonly height: number;
  /** Lies on its side, so that its height is what has the width. */
  readonly isTurned: boolean;
};

/** How much larger than it is, so that it has the width, and is no larger than can be drawn. */
function scaleOf({ width, height, isTurned }: PageSize, wanted: number): number {
  const most = Math.sqrt(drawnPixelsMax / Math.max(width * height, 1));
  const across = Math.max(isTurned ? height : width, 1);
  return Math.min((wanted * devicePixelRatio) / across, most);
}

function sizeCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  canvas.style.width = `${Math.round(width / devicePixelRatio)}px`;
}
