/** Servers, workers and processes that a test of this process started and did not stop. */
export function findLeftOpen(): readonly string[] {
  const kinds = /^(TCPServerWrap|PipeServerWrap|ProcessWrap|Worker|MessagePort)$/;
  return process.getActiveResourcesInfo().filter((kind) => kinds.test(kind));
}
