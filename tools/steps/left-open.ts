/**
 * Servers, workers and processes that a test of this process started and did not stop.
 *
 * @param besides processes that run beside this one on purpose
 */
export function findLeftOpen(besides: number): readonly string[] {
  const kinds = /^(TCPServerWrap|PipeServerWrap|ProcessWrap|Worker|MessagePort)$/;
  const open = process.getActiveResourcesInfo().filter((kind) => kinds.test(kind));
  let own = besides;
  return open.filter((kind) => kind !== "ProcessWrap" || own-- <= 0);
}
