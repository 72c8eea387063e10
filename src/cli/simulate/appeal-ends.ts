/** How appeals of made traders end: `upheld` leaves the decision, `pending` leaves the appeal undecided. */
export const appealEnds = ["upheld", "set-aside", "withdrawn", "pending"] as const;
export type AppealEnd = (typeof appealEnds)[number];
