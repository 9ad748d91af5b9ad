import { Topic } from "@offhook/protocol/topic.ts";

/** The same commands have had different names: in the admin center of 2021, in the documents, and in those of the SIP gateway. */
export interface Labels {
  readonly provision: string;
  readonly add: string;
  readonly addPane: string;
  readonly upload: string;
  readonly uploadPane: string;
  /** A sentence around the link: before it, the link, after it. */
  readonly template: readonly [string, string, string];
  readonly selectFile: string;
  /** What the technician chooses on the phone. */
  readonly onPhone: string;
}

export const LABEL_SETS = {
  "admin-center-2021": {
    name: "Admin center 2021",
    labels: {
      provision: "Provision new devices",
      add: "Add MAC address",
      addPane: "Add MAC address",
      upload: "Upload MAC addresses",
      uploadPane: "Upload MAC addresses",
      template: ["Fill in the file: ", "download the template", "."],
      selectFile: "Select a file",
      onPhone: "Provision phone",
    },
  },
  documentation: {
    name: "Documentation",
    labels: {
      provision: "Provision new device",
      add: "Add MAC ID",
      addPane: "Add MAC ID",
      upload: "Upload MAC IDs",
      uploadPane: "Upload MAC IDs",
      template: ["", "Download the file template", " and fill it in."],
      selectFile: "Select file",
      onPhone: "Provision device",
    },
  },
  "sip-gateway": {
    name: "SIP gateway",
    labels: {
      provision: "Provision devices",
      add: "Add",
      addPane: "Add MAC addresses",
      upload: "Upload multiple MAC addresses",
      uploadPane: "Upload MAC addresses",
      template: ["To fill in the file, ", "download a template", "."],
      selectFile: "Select a file",
      onPhone: "Provision phone",
    },
  },
} as const satisfies Record<string, { name: string; labels: Labels }>;
export type LabelSet = keyof typeof LABEL_SETS;

const KEY = "offhook-labels";
const FIRST: LabelSet = "admin-center-2021";
const chosen = new Topic();

/** Which set is chosen in this browser. */
export function chosenLabels(): LabelSet {
  const kept = localStorage.getItem(KEY);
  return kept !== null && Object.hasOwn(LABEL_SETS, kept) ? (kept as LabelSet) : FIRST;
}

export const labels = (): Labels => LABEL_SETS[chosenLabels()].labels;

export function chooseLabels(set: LabelSet): void {
  localStorage.setItem(KEY, set);
  chosen.tell();
}

/** Returns what ends it. */
export const onLabels = (listener: () => void): (() => void) => chosen.on(listener);
