/** What `offhook doctor` finds out, apart from how: tests bring a machine of their own. */
export interface Machine {
  readonly nodeVersion: string;
  /** The program's path, or null when there is none of that name. */
  which(name: string): string | null;
  /** Null when it is free; else why it is not. */
  portTaken(port: number): Promise<string | null>;
  /** What a directory is like, or will be like once it is made. */
  directory(path: string): DirectoryState;
  /** Serial adapters there are, and whether this user may open them. */
  serialPorts(): readonly { readonly path: string; readonly usable: boolean }[];
}

export interface DirectoryState {
  readonly exists: boolean;
  readonly writable: boolean;
  /** Others on this machine may look in. */
  readonly open: boolean;
  /** It has files in it that are not offhook's. */
  readonly foreign: boolean;
}

/** `missing` is something that is not needed to work; `wrong` is. */
export interface Finding {
  readonly what: string;
  readonly state: "ok" | "missing" | "wrong";
  readonly found: string;
  /** What its absence costs, and how to get it; null when nothing is to be done. */
  readonly costs: string | null;
  readonly remedy: string | null;
}

const OLDEST_NODE = 24;

interface Peer {
  readonly name: string;
  readonly programs: readonly string[];
  /** Debian's. */
  readonly package: string;
  readonly costs: string;
}

const PEERS: readonly Peer[] = [
  {
    name: "chromium",
    programs: ["chromium", "chromium-browser", "google-chrome"],
    package: "chromium",
    costs: "console and portal cannot be tried in a real browser by a script; a person's own browser does",
  },
  { name: "socat", programs: ["socat"], package: "socat", costs: "no pair of serial lines without a cable" },
  { name: "adb", programs: ["adb"], package: "adb", costs: "nobody to knock at a phone's adb port" },
  { name: "fastboot", programs: ["fastboot"], package: "fastboot", costs: "nobody to talk to a phone's bootloader" },
  {
    name: "redis-server",
    programs: ["redis-server"],
    package: "redis-server",
    costs: "several tenants cannot be tried with one store; one tenant needs none",
  },
  {
    name: "tmux",
    programs: ["tmux"],
    package: "tmux",
    costs: "the phone in the terminal cannot be tried in a real one by a script",
  },
];

/** In the order a person would look: what everything needs first. */
export async function findings(machine: Machine, { port, data }: { port: number; data: string }): Promise<Finding[]> {
  return [
    node(machine),
    await portFree(machine, port),
    dataDirectory(machine, data),
    ...machine.serialPorts().map(serial),
    ...PEERS.map((peer) => program(machine, peer)),
  ];
}

const ok = (what: string, found: string): Finding => ({ what, state: "ok", found, costs: null, remedy: null });
const wrong = (what: string, found: string, costs: string, remedy: string): Finding => ({
  what,
  state: "wrong",
  found,
  costs,
  remedy,
});

function node({ nodeVersion }: Machine): Finding {
  if (Number.parseInt(nodeVersion, 10) >= OLDEST_NODE) return ok("Node", nodeVersion);
  return wrong("Node", nodeVersion, "offhook does not start", `install Node ${OLDEST_NODE} or newer`);
}

async function portFree(machine: Machine, port: number): Promise<Finding> {
  const what = `port ${port}`;
  const taken = await machine.portTaken(port);
  if (taken === null) return ok(what, "free");
  const remedy = "stop what is there (an offhook that is up?), or start with --port N";
  return wrong(what, taken, "`offhook up` and `offhook tenant` do not start without --port", remedy);
}

function dataDirectory(machine: Machine, path: string): Finding {
  const what = "data directory";
  const { exists, writable, open, foreign } = machine.directory(path);
  const costs = "`up`, `tenant` and `phone` do not start";
  const another = "name another with --data DIR or OFFHOOK_STATE";
  if (!writable) return wrong(what, `${path} cannot be written to`, costs, another);
  if (!exists) return ok(what, `${path}, yet to be made`);
  if (foreign) return wrong(what, `${path} holds files that are not offhook's`, costs, another);
  if (open) return wrong(what, `${path} is open to others on this machine`, costs, `chmod 700 ${path}`);
  return ok(what, path);
}

function serial({ path, usable }: { path: string; usable: boolean }): Finding {
  if (usable) return ok(path, "usable");
  const remedy = "sudo adduser $USER dialout, then log in again";
  return { what: path, state: "missing", found: "no right to open it", costs: "what is wired to it cannot be reached", remedy };
}

function program(machine: Machine, { name, programs, package: debian, costs }: Peer): Finding {
  const path = programs.map((one) => machine.which(one)).find((found) => found !== null);
  if (path !== undefined) return ok(name, path ?? "");
  return { what: name, state: "missing", found: "not there", costs, remedy: `apt install ${debian}` };
}
