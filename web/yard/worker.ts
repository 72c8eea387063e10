/** The service worker of the yard page. */
import { keepPage } from "../offline/keep-page.ts";

keepPage("/yard/", "tidegate-yard");
