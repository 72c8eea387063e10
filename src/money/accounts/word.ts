/** What holders of accounts, and those who pay in, say about one declaration. */

/** What a holder, or whoever paid in, said about the money of one declaration. */
export type GivenWord = {
  /** `accepted`, `refused`: by who holds the account; `paid-in`: money came for this declaration. */
  readonly kind: "accepted" | "refused" | "paid-in";
  /** Number under which the account is kept. */
  readonly holder: string;
  /** As much of it may be drawn; nothing where it was refused. */
  readonly minor: bigint;
  /** Who said it. */
  readonly by: string;
  readonly at: Temporal.Instant;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "payment.received": {
      readonly reference: string;
      /** What its holder, or who paid in, says about this declaration. */
      readonly word?: GivenWord;
    };
  }
}
