/** Routes of a party's sandbox: make it, look at it, empty it, end it. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { personOf } from "#src/identity/access/person.ts";
import { type Caller, type Route, routeFor } from "#src/platform/route.ts";
import { checkKinds } from "#src/registers/control-rules.ts";
import type { App } from "../app.ts";
import type { SandboxDoor, SandboxOwner } from "./sandbox.ts";

const route = routeFor<App>();

const Wanted = z.strictObject({
  /** Kinds of control that everything lodged there is selected for; none: nothing is. */
  controls: z.array(z.string().max(60)).max(20).optional(),
});
const Standing = z.object({
  id: z.string(),
  clockAt: z.string(),
  controls: z.array(z.string()),
  madeAt: z.string(),
  resetAt: z.string(),
  usedAt: z.string(),
  endsAt: z.string(),
  scopes: z.array(z.string()),
});
const Made = Standing.extend({ key: z.string() });
const signedIn = { kind: "signed-in" } as const;

export const routes: readonly Route<App>[] = [
  route({
    method: "GET",
    path: "/sandbox",
    says: { en: "The own party's sandbox", zh: "本单位的沙箱" },
    policy: signedIn,
    answers: {
      200: {
        says: "Its standing; null where there is none. Whether this installation offers them.",
        schema: z.object({ offered: z.boolean(), sandbox: Standing.nullable() }),
      },
    },
    handle: async ({ app, caller }) => {
      const standing = await app.sandboxes?.standing(ownerOf(caller).partyId);
      const body = { offered: app.sandboxes !== undefined, sandbox: standing ?? null };
      return { status: 200, body };
    },
  }),
  route({
    method: "POST",
    path: "/sandbox",
    says: {
      en: "Create a sandbox for the own party: a separate database, with a key that works only there",
      zh: "为本单位创建沙箱：独立数据库，密钥仅在其中有效",
    },
    policy: signedIn,
    body: Wanted,
    repeats: "none",
    answers: {
      201: { says: "Made; the key is shown once", schema: Made },
      409: { says: "The party has one" },
      503: { says: "All are taken, or the database user may not make databases" },
    },
    handle: async ({ app, caller, body }) => {
      const { controls = [] } = body;
      checkKinds(app.snapshots.profile(app.defaultProfile), controls);
      return { status: 201, body: await doorOf(app).make(ownerOf(caller), controls) };
    },
  }),
  route({
    method: "POST",
    path: "/sandbox/reset",
    says: {
      en: "Empty the own sandbox; its key stays",
      zh: "清空本单位沙箱（密钥保留）",
    },
    policy: signedIn,
    body: Wanted,
    answers: { 200: { says: "Empty", schema: Standing }, 404: { says: "There is none" } },
    handle: async ({ app, caller, body }) => {
      const { controls } = body;
      checkKinds(app.snapshots.profile(app.defaultProfile), controls ?? []);
      return { status: 200, body: await doorOf(app).reset(ownerOf(caller).partyId, controls) };
    },
  }),
  route({
    method: "POST",
    path: "/sandbox/key",
    says: {
      en: "Create a new key for the own sandbox; the previous one ends",
      zh: "更换沙箱密钥（原密钥立即失效）",
    },
    policy: signedIn,
    body: z.strictObject({}),
    repeats: "none",
    answers: { 201: { says: "The key", schema: Made }, 404: { says: "There is none" } },
    handle: async ({ app, caller }) => ({
      status: 201,
      body: await doorOf(app).renewKey(ownerOf(caller).partyId),
    }),
  }),
  route({
    method: "DELETE",
    path: "/sandbox",
    says: { en: "Delete the own sandbox with all its contents", zh: "删除本单位沙箱及其全部内容" },
    policy: signedIn,
    answers: { 204: { says: "Ended" }, 404: { says: "There is none" } },
    handle: async ({ app, caller }) => {
      await doorOf(app).end(ownerOf(caller).partyId);
      return { status: 204, body: "" };
    },
  }),
];

function ownerOf(caller: Caller | undefined): SandboxOwner {
  // the policy has let somebody in
  if (!caller) throw new Error("A route for signed-in callers was reached by nobody");
  return { partyId: caller.partyId, by: personOf(caller).id };
}

function doorOf(app: App): SandboxDoor<App> {
  if (app.sandboxes) return app.sandboxes;
  throw new AppError({
    code: app.isSandbox === true ? "NOT_IN_SANDBOX" : "SANDBOXES_OFF",
    status: 409,
    message:
      app.isSandbox === true
        ? "This is a sandbox: its key works only within it."
        : "This installation offers no sandboxes.",
    fix:
      app.isSandbox === true
        ? "Use your own key, or sign in."
        : "The operator sets TIDEGATE_SANDBOXES to how many there may be.",
  });
}
