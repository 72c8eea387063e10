/** Entry of the console: a client of the public API, with no private door. */
import "../elements/tokens.css";
import "./console.css";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { scheduleFonts } from "../elements/fonts.ts";
import { rememberLanguage, startLanguage } from "../elements/language.ts";
import { ApiProblem } from "../elements/problem.ts";
import { applyTheme, startTheme } from "../elements/theme.ts";
import { KeyProvider } from "./shell/key.tsx";
import { startTexts } from "./shell/language.ts";
import { Look } from "./shell/look.tsx";
import { router } from "./shell/router.tsx";
import { noteAnswer, noteFailure } from "./shell/reach.ts";
import { noticeEnd } from "./shell/session-end.ts";
import { SessionProvider } from "./shell/session.tsx";
import { ZoneProvider } from "./shell/zone.tsx";

const language = startLanguage(location.search);
rememberLanguage(language);
applyTheme(startTheme());
const hasTexts = await startTexts(language);

function noticeError(error: Error): void {
  noticeEnd(error);
  noteFailure(error);
}

/**
 * Without a network a call fails at once, as it does without a server. The library would keep it back and
 * send it when the network is there again, from a page that was left long ago.
 */
const networkMode = "always";

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noticeError, onSuccess: noteAnswer }),
  mutationCache: new MutationCache({ onError: noticeError, onSuccess: noteAnswer }),
  defaultOptions: {
    mutations: { networkMode },
    queries: {
      networkMode,
      // a refusal is an answer and is shown at once; only a fault is worth a second try
      retry: (count, error) => count < 1 && error instanceof ApiProblem && error.status >= 500,
      staleTime: 1000,
    },
  },
});

const root = document.querySelector("#page");
if (root === null) throw new Error("The page has no element #page to draw in.");
// without its texts every word of the page would be the name of one
if (!hasTexts) throw sayInBoth(root);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <KeyProvider>
        <SessionProvider>
          <Look>
            <ZoneProvider>
              <RouterProvider router={router} />
            </ZoneProvider>
          </Look>
        </SessionProvider>
      </KeyProvider>
    </QueryClientProvider>
  </StrictMode>,
);
scheduleFonts(language);

/** Says in both languages what could not be read, and to load it again. */
function sayInBoth(page: Element): Error {
  const says = [
    "The console was updated meanwhile. Reload the page.",
    "系统已更新，请重新加载页面。",
  ];
  page.replaceChildren(
    ...says.map((text) => {
      const line = document.createElement("p");
      line.setAttribute("role", "alert");
      line.textContent = text;
      return line;
    }),
  );
  return new Error("The texts of the console could not be loaded.");
}
