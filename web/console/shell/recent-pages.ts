/** A list of what was last open. Pure. */

export type RecentPage = { readonly path: string; readonly title: string; readonly at: string };

export const recentMax = 12;

/** With another page in front, each once. */
export function withPage(recent: readonly RecentPage[], opened: RecentPage): readonly RecentPage[] {
  return [opened, ...recent.filter(({ path }) => path !== opened.path)].slice(0, recentMax);
}
