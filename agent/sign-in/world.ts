import { phone } from "./vocabulary.ts";

/** The network is up or down: the cable's word, not the server's. */
export const network = phone.createStateConfig({
  initial: "down",
  states: {
    down: { entry: "noteNetworkDown", on: { "network.up": "up" } },
    up: { entry: "noteNetworkUp", on: { "network.down": "down" } },
  },
});

/** The provisioning server has been greeted, or is away. */
export const server = phone.createStateConfig({
  initial: "away",
  states: {
    away: {
      entry: "noteServerAway",
      on: {
        "link.up": {
          target: "connected",
          actions: [{ type: "rememberOrganization", params: ({ event }) => ({ organization: event.organization }) }, "persist"],
        },
      },
    },
    connected: { entry: "noteServerUp", on: { "link.lost": "away" } },
  },
});
