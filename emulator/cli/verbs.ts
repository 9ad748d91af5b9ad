import type { Command } from "commander";
import type { Cli } from "./cli.ts";

/** Everything `offhook` can do. A verb's code is loaded when it is used: starting must not cost what is not needed. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  readonly load: (cli: Cli) => Promise<Command>;
}

export const VERBS: readonly Verb[] = [
  {
    name: "up",
    summary: "a tenant, phones beside it and a console for both, ready to use",
    load: async (cli) => (await import("./up.ts")).upCommand(cli),
  },
  {
    name: "phone",
    summary: "one phone in this terminal, against any provisioning server",
    load: async (cli) => (await import("./phone.ts")).phoneCommand(cli),
  },
  {
    name: "tenant",
    summary: "the tenant alone: admin center, device login, phones' endpoint",
    load: async (cli) => (await import("./tenant.ts")).tenantCommand(cli),
  },
  {
    name: "admin",
    summary: "the admin center for scripts",
    load: async (cli) => (await import("./admin.ts")).adminCommand(cli),
  },
  {
    name: "explain",
    summary: "how a phone stands, what refused it, and what to do",
    load: async (cli) => (await import("./explain.ts")).explainCommand(cli),
  },
  {
    name: "run",
    summary: "run scenario files",
    load: async (cli) => (await import("./run.ts")).runCommand(cli),
  },
  {
    name: "record",
    summary: "operate a phone by hand, get a scenario file",
    load: async (cli) => (await import("./record.ts")).recordCommand(cli),
  },
  {
    name: "lint",
    summary: "check scenarios, tenant files, hardware profiles and facts without running anything",
    load: async (cli) => (await import("./lint.ts")).lintCommand(cli),
  },
  {
    name: "facts",
    summary: "what is known about these phones, how well, and which scenarios show it",
    load: async (cli) => (await import("./facts.ts")).factsCommand(cli),
  },
  {
    name: "profiles",
    summary: "the phones there are, and where each number about them is from",
    load: async (cli) => (await import("./profiles.ts")).profilesCommand(cli),
  },
  {
    name: "screens",
    summary: "every screen of every phone, as pictures and as data",
    load: async (cli) => (await import("./screens.ts")).screensCommand(cli),
  },
  {
    name: "doctor",
    summary: "what this machine has and lacks for offhook, and what to do about it",
    load: async (cli) => (await import("./doctor.ts")).doctorCommand(cli),
  },
  {
    name: "init",
    summary: "a starter scenario and a CI workflow in your own repository",
    load: async (cli) => (await import("./init.ts")).initCommand(cli),
  },
  {
    name: "completion",
    summary: "a script that lets your shell complete verbs and options",
    load: async (cli) => (await import("./completion.ts")).completionCommand(cli, VERBS),
  },
];
