/** What an analyser says of a picture: read, looked at, and kept with its name and version. */
import { densityOutliers } from "./density-outliers.ts";
import type { ImageAnalyser, ImageHint } from "./image-analyser.ts";
import { readGreyPng } from "./read-grey-png.ts";

/** @returns undefined where the picture is none that is read: it has no hint then, and not a good one */
export function analyseImage(
  bytes: Uint8Array,
  analyser: ImageAnalyser = densityOutliers,
): ImageHint | undefined {
  const image = readGreyPng(bytes);
  if (!image) return undefined;
  const regions = analyser.regionsOf(image);
  const score = Math.max(0, ...regions.map((region) => region.score));
  return { analyser: analyser.name, version: analyser.version, score, regions };
}
