/**
 * A sentence that somebody typed, with the mark at its end that it lacks: others follow it.
 * @example ended("Infested", ".") // "Infested."
 */
export function ended(sentence: string, mark: "." | "。"): string {
  return /[.!?。！？]$/u.test(sentence) ? sentence : `${sentence}${mark}`;
}
