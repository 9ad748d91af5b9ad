import { dateOfDay, timeOfDay } from "./bar.ts";
import type { Block, Item } from "./block.ts";
import { singleLine, typeOf } from "./text-block.ts";

/** The time of day, large, and the date under it: the face of a home screen. */
export function clockItem(): Item {
  return {
    gapDp: 0,
    build: (width, brush): Block => {
      const time = typeOf("clock", brush);
      const date = typeOf("body", brush);
      const timeHeight = Math.round(time.sizePx * 1.1);
      const dateHeight = Math.round(date.sizePx * 1.4);
      return {
        height: timeHeight + dateHeight,
        place: (x, y) => {
          const at = { x, width, align: brush.align };
          return {
            nodes: [],
            marks: [
              singleLine(
                timeOfDay(brush.moment),
                { ...at, y, height: timeHeight },
                { type: time, colour: "text" },
                { now: "time" },
              ),
              singleLine(
                dateOfDay(brush.moment),
                { ...at, y: y + timeHeight, height: dateHeight },
                { type: date, colour: "secondary" },
                { now: "date" },
              ),
            ],
          };
        },
      };
    },
  };
}
