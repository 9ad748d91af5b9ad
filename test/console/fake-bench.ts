import type { Happening, PhoneSummary } from "@offhook/emulator/console/shared/live.ts";
import { FakeConsoleServer } from "./fake-console-server.ts";
import { fakePhone, fakePicture, hello } from "./fake-phones.ts";

const HAPPENED: readonly Happening[] = [
  { atMs: 0, kind: "power", name: "on", data: null },
  { atMs: 42_000, kind: "event", name: "boot.done", data: {} },
  { atMs: 42_010, kind: "effect", name: "requestCode", data: { clientId: "offhook" } },
  { atMs: 42_110, kind: "message", name: "→ device.hello request", data: { mac: "0004f2000000" } },
];

export interface FakeBench {
  readonly server: FakeConsoleServer;
  readonly phones: readonly PhoneSummary[];
  readonly origin: string;
}

/** A server with so many phones that draws whichever is watched, shows the opened one's past, and does whatever it is told. */
export async function startFakeBench({ count = 24, bench = true }: { count?: number; bench?: boolean } = {}): Promise<FakeBench> {
  const server = new FakeConsoleServer();
  const phones = Array.from({ length: count }, (_, number) => fakePhone(number));
  server.signedIn = true;
  server.onOpen = (say) => {
    say(hello(bench));
    say({ type: "time", epochMs: Date.UTC(2026, 10, 24, 9, 41), rate: 1 });
    say({ type: "phones", phones });
  };
  server.onHeard = (message, say) => {
    if (message.type === "watch")
      for (const phone of phones)
        if (message.phones.includes(phone.mac as never)) say({ type: "picture", picture: fakePicture(phone) });
    if (message.type === "open" && message.phone !== null)
      say({ type: "opened", mac: message.phone, states: ["signedOut.code.showing"], happened: HAPPENED, fresh: true });
    if (message.type === "act" || message.type === "bench") say({ type: "done", id: message.id, error: null });
  };
  return { server, phones, origin: await server.start() };
}
