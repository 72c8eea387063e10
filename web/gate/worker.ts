/** The service worker of the gate page. */
import { keepPage } from "../offline/keep-page.ts";

keepPage("/gate/", "tidegate-gate");
