/** Fields of answers that only some may read: hidden by the route's rules, after the handler. */
import type { Caller, FieldRule } from "#src/platform/route.ts";
import { holdsOne } from "./policy.ts";

/**
 * Members that say why goods were selected: which rule or profile, with what score. They leave a value
 * at any depth.
 */
const secretMembers: ReadonlySet<string> = new Set([
  "reasons",
  "rule",
  "rules",
  "ruleId",
  "rule_id",
  "riskProfile",
  "riskProfiles",
  "score",
  "scores",
  "probability",
  "chance",
  "model",
  "modelVersion",
  "hits",
  "features",
  "draw",
  "isRandom",
  "suspensions",
  "clearedMatches",
  "random",
]);

/** An answer without what this caller may not read. The handler's own object stays as it is. */
export function hideFields(
  rules: readonly FieldRule[] | undefined,
  caller: Caller | undefined,
  body: unknown,
): unknown {
  if (!rules || typeof body !== "object" || body === null || body instanceof Uint8Array)
    return body;
  return rules
    .filter((rule) => !holdsOne(caller, rule.scopes))
    .reduce<unknown>((answer, rule) => {
      const replace = (held: unknown) => replacement(held, rule.instead, caller);
      return hide(answer, rule.field.split("."), rule.instead === "absent" ? undefined : replace);
    }, body);
}

/** @param replace undefined where the member goes altogether */
function hide(
  value: unknown,
  path: readonly string[],
  replace: ((held: unknown) => unknown) | undefined,
): unknown {
  const [step = "", ...rest] = path;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const name = step.replace("[]", "");
  if (!Object.hasOwn(value, name)) return value;
  const { [name]: held, ...others } = value as Record<string, unknown>; // an object, as just asked
  if (rest.length === 0) {
    return replace ? { ...value, [name]: replace(held) } : others;
  }
  const inner =
    step.endsWith("[]") && Array.isArray(held)
      ? held.map((one) => hide(one, rest, replace))
      : hide(held, rest, replace);
  return { ...value, [name]: inner };
}

function replacement(
  held: unknown,
  instead: FieldRule["instead"],
  caller: Caller | undefined,
): unknown {
  if (instead === "null") return null;
  if (instead === "by-secrecy") return bySecrecy(held, caller);
  return instead === "empty" ? [] : withoutSecrets(held);
}

/** Who reads an entry that states a level; one without a level is for officers. */
const readersOfLevel: Readonly<Record<string, readonly string[]>> = {
  analysts: ["risk"],
  officers: ["officer", "inspect", "risk"],
};

/** Entries the caller may read. Of an open one, whoever is no officer reads the law and no rule. */
function bySecrecy(held: unknown, caller: Caller | undefined): unknown {
  if (!Array.isArray(held)) return [];
  return held.flatMap((entry: unknown) => {
    if (typeof entry !== "object" || entry === null) return [];
    const level = "secrecy" in entry ? String(entry.secrecy) : "officers";
    if (holdsOne(caller, readersOfLevel[level] ?? readersOfLevel["officers"] ?? [])) return [entry];
    const isOpen = level === "open" && "legal" in entry;
    return isOpen ? [{ rule: "", says: entry.legal }] : [];
  });
}

/** A value without secret members at any depth. @example withoutSecrets({ lane: "red", rule: "R" }) */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !secretMembers.has(name))
      .map(([name, held]) => [name, withoutSecrets(held)]),
  );
}
