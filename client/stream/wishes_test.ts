import assert from "node:assert/strict";
import { joinWishes } from "./wishes.ts";

Deno.test("joinWishes() asks for what everybody wants: all fields, the most days, no limit that somebody did not set", () => {
  const table: [string[], string[]][] = [
    [[], []],
    [["sor+{}", "sor+{}"], ["sor+{}"]],
    [['sor+{"filters":["Filled"]}', "sor+{}"], ["sor+{}"]],
    [['sor+{"filters":["Filled"]}', 'sor+{"filters":["Submitted"]}'], ['sor+{"filters":["Filled","Submitted"]}']],
    [['smd+1+{"fields":["31"]}', 'smd+1+{"fields":["84","31"]}'], ['smd+1+{"fields":["31","84"]}']],
    [['smd+1+{"fields":["31"],"tempo":2000}', 'smd+1+{"fields":["31"],"tempo":500}'], [
      'smd+1+{"fields":["31"],"tempo":500}',
    ]],
    [["smd+1+{}", 'smd+1+{"fields":["31"],"snapshot":true}'], ['smd+1+{"fields":["31"]}']],
    [
      ['str+{"realtimeUpdatesOnly":true,"days":1}', 'str+{"realtimeUpdatesOnly":false,"days":7}'],
      ['str+{"realtimeUpdatesOnly":false,"days":7}'],
    ],
    [['ssd+DU1+{"keys":["A"]}', "ssd+DU1+{}"], ["ssd+DU1+{}"]],
    [['smh+1+{"bar":"1min"}', 'smh+1+{"bar":"1h"}'], ['smh+1+{"bar":"1min"}', 'smh+1+{"bar":"1h"}']],
    [["sor+{", "sor+{}"], ["sor+{", "sor+{}"]],
  ];
  for (const [wishes, expected] of table) assert.deepEqual(joinWishes(wishes), expected, wishes.join(" "));
});
