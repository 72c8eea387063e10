/** Looking at a picture on a thread of its own; see `platform/aside`. */
import { analyseImage } from "./analyse-image.ts";
import type { ImageHint } from "./image-analyser.ts";

export type AnalyseInput = { readonly bytes: Uint8Array };
/** Null: it is not read. */
export type AnalysePart = ImageHint | null;

export function* work({ bytes }: AnalyseInput): Iterable<AnalysePart> {
  yield analyseImage(bytes) ?? null;
}
