/** Which optional packages a lock file leaves out, and the entries they need. Pure. */

type LockedPackage = { readonly optionalDependencies?: Readonly<Record<string, string>> };
type Lock = { packages: Record<string, LockedPackage> };

/** The lock with an entry for every optional package that any package of it names. */
export function completeLock(text: string): {
  readonly text: string;
  readonly added: readonly string[];
} {
  const lock = JSON.parse(text) as Lock; // npm's own form, version 3
  const added: string[] = [];
  for (const locked of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      const place = `node_modules/${name}`;
      if (lock.packages[place] !== undefined || !/^\d/.test(version)) continue;
      lock.packages[place] = entryOf(name, version);
      added.push(name);
    }
  }
  if (added.length === 0) return { text, added };
  const { "": root = {}, ...others } = lock.packages;
  const sorted = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = { "": root, ...Object.fromEntries(sorted) };
  return { text: `${JSON.stringify(lock, undefined, 2)}\n`, added };
}

/** What the name says of the platform: `lib-linux-arm64-gnu` is for Linux, arm64, with glibc. */
function entryOf(name: string, version: string): object {
  const has = (part: string) => name.split(/[/-]/).includes(part);
  const pick = (parts: readonly string[]) => parts.filter(has);
  const libc = has("gnu") ? ["glibc"] : has("musl") ? ["musl"] : [];
  return {
    version,
    cpu: pick(["x64", "arm64", "arm", "ia32"]),
    ...(libc.length > 0 ? { libc } : {}),
    optional: true,
    os: pick(["darwin", "linux", "win32"]),
  };
}
