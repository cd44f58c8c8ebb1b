import { type Diagnosis, type Heading, HEADINGS, loadDiagnoses } from "../../server/mod.ts";
import { type GeneratedPage, pageText, tableLines } from "./page.ts";

const DIAGNOSES = await loadDiagnoses();

const INTRO =
  `What \`bezant doctor\` can find, and what to do about it, under the headings of the connectivity guide. \`{name}\` stands for what
was found. [Operating](../operating.md#doctor) says how it looks.`;

/** Every diagnosis of the doctor, as a page. */
export function diagnosesPage(): GeneratedPage {
  const all = Object.entries<Diagnosis>(DIAGNOSES);
  const sections = Object.entries(HEADINGS).flatMap(([heading, title]) => [
    "",
    `## ${title}`,
    "",
    ...tableLines([
      ["diagnosis", "what is found", "what to do"],
      ...all.filter(([, diagnosis]) => diagnosis.heading === heading as Heading).map(([id, { finding, remedy }]) => [
        `\`${id}\``,
        cell(finding),
        remedy.map((step, index) => `${index + 1}. ${cell(step)}`).join("<br>"),
      ]),
    ]),
  ]);
  return { path: "docs/reference/diagnoses.md", text: pageText("Diagnoses", [INTRO, ...sections]) };
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
