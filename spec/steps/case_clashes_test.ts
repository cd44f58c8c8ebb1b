import { caseClashes } from "./case_clashes.ts";
import { assertLeavesAlone, assertStep, openapi, schemas } from "./testing/step_case.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

Deno.test("the later of two names gets a number, references follow", () => {
  const paths = (name: string) => ({
    "/a": { get: { responses: { 200: { content: { "application/json": { schema: ref(`${name}/properties/a`) } } } } } },
  });
  assertStep(caseClashes, {
    given: openapi(paths("user"), { schemas: { user: { properties: { a: {} } }, User: { items: ref("user") } } }),
    want: openapi(paths("user_2"), { schemas: { user_2: { properties: { a: {} } }, User: { items: ref("user_2") } } }),
    at: ["#/components/schemas/user"],
  });
});

Deno.test("a new name meets no other one, in whatever case", () => {
  assertStep(caseClashes, {
    given: schemas({ ABC: {}, Abc: {}, abc: {}, ABC_2: {}, aBc_2: {} }),
    want: schemas({ ABC: {}, Abc_3: {}, abc_4: {}, ABC_2: {}, aBc_2_2: {} }),
    at: ["#/components/schemas/Abc", "#/components/schemas/aBc_2", "#/components/schemas/abc"],
  });
});

Deno.test("discriminators still tell the schemas by what the wire says", () => {
  const kinds = (name: string) => [ref("Cat"), ref(name)];
  assertStep(caseClashes, {
    given: schemas({
      Cat: {},
      cat: {},
      Mapped: {
        oneOf: kinds("cat"),
        discriminator: { propertyName: "k", mapping: { small: "cat", big: ref("Cat").$ref } },
      },
      Bare: { oneOf: kinds("cat"), discriminator: { propertyName: "k" } },
    }),
    want: schemas({
      Cat: {},
      cat_2: {},
      Mapped: {
        oneOf: kinds("cat_2"),
        discriminator: {
          propertyName: "k",
          mapping: { small: "cat_2", big: ref("Cat").$ref, cat: ref("cat_2").$ref },
        },
      },
      Bare: {
        oneOf: kinds("cat_2"),
        discriminator: { propertyName: "k", mapping: { cat: ref("cat_2").$ref } },
      },
    }),
    at: ["#/components/schemas/cat"],
  });
});

Deno.test("names that differ in letters stay, and an example keeps its $ref", () => {
  assertLeavesAlone(caseClashes, schemas({ User: { examples: [ref("user")] }, Users: {}, user_2: {} }));
});
