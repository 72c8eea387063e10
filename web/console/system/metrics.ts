/** Figures in the text form of Prometheus; buckets of histograms are left to tools that draw them. */
export type Figure = {
  readonly name: string;
  readonly labels: string;
  readonly value: string;
  /** What the figure counts, in the words of the system. */
  readonly says: string;
};

export function readMetrics(text: string): readonly Figure[] {
  const says = new Map<string, string>();
  const figures: Figure[] = [];
  for (const line of text.split("\n")) {
    const help = /^# HELP (\S+) (.*)$/.exec(line);
    if (help !== null) says.set(help[1] ?? "", help[2] ?? "");
    const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (match === null) continue;
    const [, name = "", labels = "", value = ""] = match;
    if (name.endsWith("_bucket")) continue;
    figures.push({
      name,
      labels,
      value,
      says: says.get(name.replace(/_(sum|count)$/, "")) ?? says.get(name) ?? "",
    });
  }
  // our own figures first, those of the process and its engine after them
  const isOwn = ({ name }: Figure) => !/^(process|nodejs)_/.test(name);
  return [...figures.filter(isOwn), ...figures.filter((figure) => !isOwn(figure))];
}
