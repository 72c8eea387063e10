/** Charts of the page that nobody has seen yet: they are drawn for a button that prints. */

/** Draws a chart now; what is drawn already stays. */
export type DrawNow = () => Promise<void>;

export const undrawn = new Set<DrawNow>();

/** The browser's own print command can't wait: there a chart never in view is printed as its table. */
export async function drawEveryChart(): Promise<void> {
  await Promise.all([...undrawn].map((draw) => draw()));
}
