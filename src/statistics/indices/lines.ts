/** Lines of the national nomenclature as indices see them. */

/** What a month trades of a line in one unit. */
export type LineRow = {
  readonly month: string;
  readonly flow: "import" | "export";
  readonly commodity: string;
  readonly section: string;
  readonly unit: string;
  readonly value: number;
  readonly quantity: number;
  /** Some of its traders, as many as the rules ask for at most. */
  readonly traders: readonly string[];
};

/** One line at both ends of a comparison. */
export type Comparable = { readonly earlier: LineRow; readonly later: LineRow };
