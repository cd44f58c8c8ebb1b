import { z } from "zod";
import { KNOWN_QUESTIONS } from "../mod.ts";
import { foreign, shape } from "./answer.ts";
import { define } from "./define.ts";
import type { AnyOperation } from "./operation.ts";
import { textList } from "./inputs.ts";

const answer = () => shape({ status: foreign("IBKR's word, such as submitted") });

const questionsList = define({
  name: "questions.list",
  effect: "read",
  summary: "list the questions that IBKR is known to ask about orders",
  help: "With the message ids that `orders.place` takes in allowQuestions, and what each is about.",
  example: "questions list",
  answer: () =>
    z.array(shape({ messageId: z.string(), name: z.string(), about: z.string().describe("what a yes means") })),
  pacing: "none",
  covers: [],
  source: "a table of ours; nobody is asked",
  columns: ["messageId", "name", "about"],
  run: () =>
    Promise.resolve(
      Object.entries(KNOWN_QUESTIONS).map(([messageId, { name, about }]) => ({ messageId, name, about })),
    ),
});

const questionsSuppress = define({
  name: "questions.suppress",
  effect: "admin",
  summary: "have IBKR stop asking some questions until the session ends",
  help:
    "For every program that uses this session, and in place of the list before: name all that are meant. What is not asked is " +
    "answered with yes. Better allow questions order by order.",
  example: "questions suppress o163,o354",
  input: () =>
    z.strictObject({
      messageIds: textList(
        z.string().regex(/^[A-Za-z][0-9]{1,6}$/, { error: "is no message id: expected one such as o163" }),
        "is missing, or no list of message ids such as o163,o354",
      ).refine((list) => list.length > 0, { error: "is empty; `questions.reset` makes IBKR ask everything again" })
        .describe("ids of the questions with commas between, 50 at most"),
    }),
  positional: ["messageIds"],
  answer,
  pacing: "quick",
  covers: ["POST /iserver/questions/suppress"],
  run: async (client, { messageIds }, context) => {
    const { data } = await client.api.POST("/iserver/questions/suppress", { body: { messageIds }, ...context });
    return { status: data.status ?? "" };
  },
});

const questionsReset = define({
  name: "questions.reset",
  effect: "admin",
  summary: "have IBKR ask all questions about orders again",
  help:
    "Undoes what was suppressed in this session, by whatever program. A sidecar that is set to suppress some does so again with " +
    "its next session.",
  example: "questions reset",
  answer,
  pacing: "quick",
  covers: ["POST /iserver/questions/suppress/reset"],
  run: async (client, _, context) => {
    const { data } = await client.api.POST("/iserver/questions/suppress/reset", context);
    return { status: data.status ?? "" };
  },
});

/** Operations of this file. */
export const QUESTIONS: readonly AnyOperation[] = [questionsList, questionsSuppress, questionsReset];
