import assert from "node:assert/strict";
import { test } from "node:test";
import { routes } from "#src/main/routes.ts";
import type { ApiPath } from "#src/platform/api-paths.gen.ts";
import type { ApiRequest } from "#src/platform/command.ts";

test("a command calls routes only: others do not compile", () => {
  const known: readonly ApiRequest[] = [
    { method: "GET", path: "/verify" },
    { method: "GET", path: "/declarations?profile=gb" },
    { method: "POST", path: "/controls/1/decision", body: "{}" },
  ];
  const unknown = [
    // @ts-expect-error no route has this path
    "/no-such-route" satisfies ApiPath,
    // @ts-expect-error what is decided is posted
    "/controls/1/decision" satisfies ApiPath<"DELETE">,
    // @ts-expect-error no such act on a control
    "/controls/1/decisions" satisfies ApiPath<"POST">,
  ];
  const isRoute = (path: string) => {
    const [plain = ""] = path.split("?");
    return routes.some((route) =>
      new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(plain),
    );
  };
  assert.ok(known.every(({ path }) => isRoute(path)));
  assert.deepEqual(unknown.filter(isRoute), ["/controls/1/decision"]);
});
