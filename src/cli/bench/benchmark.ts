/** What a benchmark is: a claim measured against a floor in the same run. */

/** `ratio`: larger is better; throughput ours ÷ theirs, or time theirs ÷ ours. */
export type BenchResult = {
  readonly name: string;
  readonly ratio: number;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  /** Our processor time over the floor's, databases included, where it was measured; smaller is better. */
  readonly processorRatio?: number | null;
};

export type BenchOptions = {
  readonly note: (text: string) => void;
  /** How much to measure, where a benchmark can be made larger. */
  readonly size: number | undefined;
  /** Lanes of the desk, where declarations are lodged. */
  readonly lanes?: number | undefined;
  /** Threads that decide them. */
  readonly deciders?: number | undefined;
};

export type Benchmark = (options: BenchOptions) => Promise<BenchResult>;
