/**
 * A number with its noun, as a person says it.
 * @example counted(1, "file") // "1 file"
 * @example counted(2, "reply", "replies") // "2 replies"
 */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : nouns}`;
}
