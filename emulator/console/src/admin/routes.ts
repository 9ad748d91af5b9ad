import { html } from "lit";
import type { Route } from "../shell/route.ts";
import { categoryTitle, OTHER_CATEGORIES } from "./categories/other-categories.ts";

const DEVICES = "Teams devices";
const ORGANIZATION = "Organization";

/** The administrator's pages: what the Teams admin center has of them, then what it has elsewhere. */
export const adminRoutes: readonly Route[] = [
  {
    pattern: "/admin/ip-phones",
    title: "IP phones",
    nav: { group: DEVICES, label: "IP phones", icon: "phone" },
    load: () => import("./categories/ip-phones-page.ts"),
    render: () => html`<admin-ip-phones></admin-ip-phones>`,
  },
  {
    pattern: "/admin/ip-phones/provision",
    title: "Provision new devices",
    load: () => import("./provision/provision-page.ts"),
    render: ({ mac = "", tab = "" }) =>
      html`<admin-provision .mac=${mac} .tab=${tab === "sign-in" ? "sign-in" : "activation"}></admin-provision>`,
  },
  {
    pattern: "/admin/ip-phones/:mac",
    title: "Device",
    load: () => import("./device/device-page.ts"),
    render: ({ mac = "" }) => html`<admin-device .mac=${mac.toLowerCase().replaceAll(/[-:. ]/g, "")}></admin-device>`,
  },
  ...OTHER_CATEGORIES.map((category): Route => {
    const title = categoryTitle(category);
    return {
      pattern: `/admin/${category}`,
      title,
      nav: { group: DEVICES, label: title, icon: category === "sip-devices" ? "phone" : "room" },
      load: () => import("./categories/other-category-page.ts"),
      render: () => html`<admin-other-category .category=${category}></admin-other-category>`,
    };
  }),
  {
    pattern: "/admin/accounts",
    title: "Accounts",
    nav: { group: ORGANIZATION, label: "Accounts", icon: "people" },
    load: () => import("./organization/accounts-page.ts"),
    render: () => html`<admin-accounts></admin-accounts>`,
  },
  {
    pattern: "/admin/rules",
    title: "Rules",
    nav: { group: ORGANIZATION, label: "Rules", icon: "shield" },
    load: () => import("./organization/rules-page.ts"),
    render: () => html`<admin-rules></admin-rules>`,
  },
  {
    pattern: "/admin/audit",
    title: "Audit trail",
    nav: { group: ORGANIZATION, label: "Audit trail", icon: "list" },
    load: () => import("./organization/audit-page.ts"),
    render: ({ mac = "" }) => html`<admin-audit .mac=${mac}></admin-audit>`,
  },
  {
    pattern: "/admin/administrators",
    title: "Administrators",
    nav: { group: ORGANIZATION, label: "Administrators", icon: "key" },
    load: () => import("./organization/administrators-page.ts"),
    render: () => html`<admin-administrators></admin-administrators>`,
  },
];
