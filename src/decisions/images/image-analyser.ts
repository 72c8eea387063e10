/**
 * What reads the pixels of a scan and says where to look. A hint is never a decision: nothing selects,
 * refuses or releases by it, and an officer who follows it records a finding of the own. Another analyser
 * is another argument of `analyseImage`; its name and version are kept with what it said.
 */

/** A picture in shades of grey, 0 black: where a scanner draws dense goods dark. */
export type GreyImage = {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 to 255. */
  readonly pixels: Uint8Array;
};

/** A rectangle in ten thousandths of width and height, and how far it stands out. */
export type HintRegion = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0 to 100. */
  readonly score: number;
};

export type ImageHint = {
  readonly analyser: string;
  readonly version: string;
  /** 0 to 100: of the region that stands out most; 0: none does. */
  readonly score: number;
  /** The one that stands out most first. */
  readonly regions: readonly HintRegion[];
};

export type ImageAnalyser = {
  readonly name: string;
  readonly version: string;
  readonly regionsOf: (image: GreyImage) => readonly HintRegion[];
};
