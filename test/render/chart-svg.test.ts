import { chartStates, chartTransitions, statesOf } from "@offhook/agent/sign-in/chart-map.ts";
import { boxesIn } from "@offhook/emulator/render/chart/chart-graph.ts";
import { chartLayout } from "@offhook/emulator/render/chart/chart-layout.ts";
import { chartMismatches } from "@offhook/emulator/render/chart/chart-mismatches.ts";
import { type ChartPlan, chartPlan } from "@offhook/emulator/render/chart/chart-plan.ts";
import { chartSvg } from "@offhook/emulator/render/chart/chart-svg.ts";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const Chart = suite("picture of the chart");

const GENERATE = "run: node emulator/render/chart/generate-chart-layout.ts, and look at the picture";
const quoted = (name: string) => name.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

Chart("the layout that is checked in is the chart's: every state and transition has its place", () => {
  const mismatches = chartMismatches(chartPlan, chartLayout);
  assert.equal(mismatches, [], `${mismatches.join("\n")}\n${GENERATE}`);
});

Chart("every state is drawn once, by the name it has in the chart's map", () => {
  const svg = chartSvg();
  for (const name of chartStates) assert.is(svg.split(`data-state="${name}"`).length - 1, 1, name);
  assert.is(svg.split("data-state=").length - 1, chartStates.length);
});

Chart("every transition is drawn once, whether it leads somewhere or stays", () => {
  const svg = chartSvg();
  for (const { name } of chartTransitions) assert.is(svg.split(`data-transition="${quoted(name)}"`).length - 1, 1, name);
  assert.is(svg.split("data-transition=").length - 1, chartTransitions.length);
});

Chart("states and transitions that are lit are lit, and no others", () => {
  const lit = statesOf({ network: "up", server: "connected", sign: { signedOut: { code: "showing", view: "page" } } });
  const svg = chartSvg({ lit: [...lit, "signedOut.code.showing: login.approved"] });
  const found = [...svg.matchAll(/class="state (?:leaf|box) lit" data-state="([^"]+)"/g)].map(([, name]) => name);
  assert.equal(found.sort(), [...lit].sort());
  assert.match(svg, 'class="transition lit" data-transition="signedOut.code.showing: login.approved"');
  assert.not.match(chartSvg(), /[" ]lit"/);
});

Chart("a page may give states classes of its own", () => {
  const svg = chartSvg({ classOf: (state) => (state === "held" ? "visited" : undefined) });
  assert.match(svg, 'class="state box visited" data-state="held"');
  assert.is(svg.split("visited").length - 1, 1);
});

Chart("light and dark have the same shapes in other colours", () => {
  const shapes = (svg: string) => svg.replaceAll(/#[0-9a-f]{6}/g, "");
  const [light, dark] = [chartSvg(), chartSvg({ theme: "dark" })];
  assert.is.not(light, dark);
  assert.is(shapes(light), shapes(dark));
});

Chart("nothing in it can clash with another picture on the page, or needs a style sheet or a script", () => {
  assert.not.match(chartSvg({ lit: chartStates }), /\sid=|\sstyle=|<style|<script|url\(|href=|NaN|undefined/);
});

Chart("no two states of the same box overlap, and each lies inside its box", () => {
  for (const box of boxesIn(chartPlan.root)) {
    const around = chartLayout.spots[box.name] ?? { x: 0, y: 0, width: chartLayout.width, height: chartLayout.height };
    const inside = box.children.map(({ name }) => ({ name, spot: chartLayout.spots[name] ?? around }));
    for (const [at, { name, spot }] of inside.entries()) {
      const right = spot.x + spot.width <= around.x + around.width && spot.y + spot.height <= around.y + around.height;
      assert.ok(spot.x >= around.x && spot.y >= around.y && right, `${name} reaches out of ${box.name}`);
      for (const other of inside.slice(0, at)) {
        const beside = spot.x >= other.spot.x + other.spot.width || other.spot.x >= spot.x + spot.width;
        const below = spot.y >= other.spot.y + other.spot.height || other.spot.y >= spot.y + spot.height;
        assert.ok(beside || below, `${name} overlaps ${other.name}`);
      }
    }
  }
});

Chart.run();

const Mismatches = suite("a layout that the chart has left behind");

const without = (change: (plan: { -readonly [Key in keyof ChartPlan]: ChartPlan[Key] }) => void): string[] => {
  const plan = { ...chartPlan };
  change(plan);
  return chartMismatches(plan, chartLayout);
};

Mismatches("a state that is new, or gone, is named", () => {
  const { "signedOut.code.lapsed": _, ...spots } = chartLayout.spots;
  assert.equal(chartMismatches(chartPlan, { ...chartLayout, spots }), ["signedOut.code.lapsed: has no place"]);
  const more = { ...chartLayout.spots, "home.screenSaver": { x: 0, y: 0, width: 9, height: 9 } };
  assert.equal(chartMismatches(chartPlan, { ...chartLayout, spots: more }), [
    "home.screenSaver: has a place, but the chart has it no more",
  ]);
});

Mismatches("an arrow that is gone is named, with its transitions", () => {
  const gone = "signedOut.code.lapsed → signedOut.code.deciding";
  assert.equal(
    without((plan) => {
      plan.arrows = plan.arrows.filter(({ id }) => id !== gone);
    }),
    [
      `${gone}: has a way, but the chart has it no more`,
      `signedOut.code.lapsed: tap.refreshCode (at ${gone}): is drawn, but the chart has it no more`,
    ],
  );
});

Mismatches("a transition that joins an arrow that is there already is named", () => {
  const shared = "network.down → network.up";
  assert.equal(
    without((plan) => {
      plan.arrows = plan.arrows.map((arrow) =>
        arrow.id === shared
          ? { ...arrow, labels: [...arrow.labels, { transition: "network.down: tap.wifi", text: "tap.wifi" }] }
          : arrow,
      );
    }),
    [`network.down: tap.wifi (at ${shared}): is not drawn`],
  );
});

Mismatches("a box whose words have grown is named", () => {
  const spots = { ...chartLayout.spots, resetting: { ...chartLayout.spots.resetting, width: 20 } };
  assert.equal(chartMismatches(chartPlan, { ...chartLayout, spots } as typeof chartLayout), [
    "resetting: its words have outgrown its box",
  ]);
});

Mismatches.run();
