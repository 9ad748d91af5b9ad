import { OffhookError } from "@offhook/protocol/errors.ts";
import type { AdminDeed } from "./happening.ts";
import type { Recorder } from "./recorder.ts";

export interface Outcome<Answer> {
  readonly answer: Answer | null;
  /** The code with which the tenant said no. */
  readonly refused: string | null;
}

/** Does the work and writes down what came of it, at the place where it was begun. A failure of ours is no refusal and no deed. */
export function watcher(recorder: Recorder) {
  return async <Answer>(
    work: () => Promise<Answer>,
    deeds: (outcome: Outcome<Answer>) => readonly AdminDeed[],
  ): Promise<Answer> => {
    const place = recorder.reserve();
    const tell = (outcome: Outcome<Answer>) => place(deeds(outcome).map((deed) => ({ kind: "admin", deed })));
    try {
      const answer = await work();
      tell({ answer, refused: null });
      return answer;
    } catch (error) {
      if (error instanceof OffhookError) tell({ answer: null, refused: error.code });
      throw error;
    }
  };
}
