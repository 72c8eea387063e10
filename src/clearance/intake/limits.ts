/**
 * What intake takes at most; settings may change each. A limit on everything that a sender
 * controls.
 */
export type IntakeLimits = {
  readonly xmlBytesMax: number;
  readonly jsonBytesMax: number;
  readonly csvBytesMax: number;
  /** What is unpacked of it, its rows and cells have limits in `xlsx-archive.ts`. */
  readonly xlsxBytesMax: number;
  /** A whole bulk body; one line of it is held to `jsonBytesMax`. */
  readonly bulkBytesMax: number;
  readonly bulkLinesMax: number;
  readonly depthMax: number;
  readonly timeMsMax: number;
};

const mebibyte = 1024 * 1024;

export const defaultLimits: IntakeLimits = {
  xmlBytesMax: 10 * mebibyte,
  // 9,999 items of the Chinese form, generously filled
  jsonBytesMax: 32 * mebibyte,
  csvBytesMax: 32 * mebibyte,
  xlsxBytesMax: 8 * mebibyte,
  bulkBytesMax: 64 * mebibyte,
  // fewer than the desk lets wait, so that one body never meets a full desk by itself
  bulkLinesMax: 40_000,
  depthMax: 64,
  timeMsMax: 10_000,
};
