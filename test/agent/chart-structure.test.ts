import { signInMachine } from "@offhook/agent/sign-in/sign-in.machine.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

type Node = (typeof signInMachine)["root"];
const nodes = (node: Node): Node[] => [node, ...Object.values(node.states).flatMap((child) => nodes(child as Node))];
const all = nodes(signInMachine.root);

/** What keeps the chart compilable for fleets and walkable as a graph. */
const Structure = suite("sign-in chart, how it is built");

Structure("has no invoked or spawned actors, no history and no final states", () => {
  assert.ok(all.length > 45, `${all.length} states`);
  assert.equal(
    all.filter((node) => node.invoke.length > 0 || node.type === "history" || node.type === "final").map(({ key }) => key),
    [],
  );
});

Structure("names every action, guard and delay", () => {
  const nameOf = (part: unknown) => (typeof part === "string" ? part : (part as { type?: unknown } | undefined)?.type);
  const unnamed: string[] = [];
  for (const node of all) {
    const transitions = [...[...node.transitions.values()].flat(), ...(node.always ?? [])];
    const actions = [...node.entry, ...node.exit, ...transitions.flatMap((transition) => transition.actions)];
    for (const action of actions) {
      const name = nameOf(action);
      const builtIn = typeof action === "function" && "resolve" in action;
      if (!builtIn && !(typeof name === "string" && name in signInMachine.implementations.actions))
        unnamed.push(`${node.id}: an action`);
    }
    for (const { guard } of transitions) {
      if (guard === undefined) continue;
      const name = nameOf(guard);
      if (!(typeof name === "string" && name in signInMachine.implementations.guards)) unnamed.push(`${node.id}: a guard`);
    }
    for (const delay of Object.keys((node.config.after as object | undefined) ?? {})) {
      if (!(delay in signInMachine.implementations.delays)) unnamed.push(`${node.id}: the delay ${delay}`);
    }
  }
  assert.equal(unnamed, []);
});

Structure("uses every guard, action and delay it names", () => {
  const config = JSON.stringify(
    all.map(({ config: { entry, exit, on, always, after } }) => ({ entry, exit, on, always, after })),
  );
  const { guards, actions, delays } = signInMachine.implementations;
  const unused = [...Object.keys(guards), ...Object.keys(actions), ...Object.keys(delays)].filter(
    (name) => !config.includes(`"${name}"`),
  );
  assert.equal(unused, []);
});

Structure("keeps everything it knows flat and plain, so that a snapshot is JSON", () => {
  const context = signInMachine.getInitialSnapshot({} as never, {
    memory: { organization: null, session: null, lastAccount: null },
    canProvision: true,
    adminPin: "456",
    explainsRefusals: false,
    lingersWhenRefused: false,
    timings: {} as never,
  }).context;
  assert.equal(JSON.parse(JSON.stringify(context)), context);
});

Structure.run();
