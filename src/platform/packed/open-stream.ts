import type { ZstdCompress, ZstdDecompress } from "node:zlib";

/**
 * What Node's own `_processChunk` works with; the stream offers nothing that ends a frame without a turn of
 * the loop and stays open. The Node that runs us is pinned, and tests compare what is written and read.
 */
export type OpenStream = (ZstdCompress | ZstdDecompress) & {
  readonly _handle: {
    readonly writeSync: (
      flush: number,
      ...bytes: readonly [input: Uint8Array, from: number, length: number, ...Room]
    ) => void;
  };
  /** Bytes of the room that were not used, and of the input that were not read. */
  readonly _writeState: Uint32Array;
};
type Room = readonly [output: Buffer, from: number, length: number];
