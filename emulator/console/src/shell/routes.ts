import { html } from "lit";
import { adminRoutes } from "../admin/routes.ts";
import type { Route } from "./route.ts";

/** All pages, in the order of the left navigation. */
export const routes: readonly Route[] = [
  {
    pattern: "/phones",
    title: "Phones",
    nav: { group: "Bench", label: "Phones", icon: "grid" },
    load: () => import("../phones/wall.ts"),
    render: (params) => html`<offhook-wall .params=${params}></offhook-wall>`,
  },
  {
    pattern: "/phones/:mac",
    title: "Phone",
    load: () => import("../phones/phone-page.ts"),
    render: ({ mac = "" }) => html`<offhook-phone-page .mac=${mac}></offhook-phone-page>`,
  },
  ...adminRoutes,
];
