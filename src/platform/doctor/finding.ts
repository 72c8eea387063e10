/** What one check of the doctor found. */
export type Finding = {
  readonly check: string;
  readonly ok: boolean;
  readonly says: string;
  /** What to do; empty when all is well. */
  readonly fix: string;
};
