/** Takes a key out of what people paste: the line of the file, quotes and spaces included. */
export function findKey(pasted: string): string | undefined {
  const key = pasted
    .trim()
    .replace(/^.*TIDEGATE_API_KEY=/s, "")
    .replaceAll(/["'\s]/g, "");
  return /^[A-Za-z0-9_.-]+$/.test(key) ? key : undefined;
}
