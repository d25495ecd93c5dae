/**
 * The layers of the house. The table says which rooms each room may import; a room that is not listed may import
 * nothing. When a rule is in the way, move the code to the room that may know what it knows.
 */
const MAY_IMPORT = {
  conversation: [],
  text: [],
  go: [],
  semantics: [],
  statistics: [],
  subprocess: [],
  diagnostic: [],
  document: ['diagnostic'],
  match: ['text'],
  hook: ['conversation', 'semantics'],
  eval: ['conversation', 'hook', 'text', 'match', 'go', 'semantics'],
  guardrail: ['conversation', 'hook', 'eval', 'text', 'match', 'go', 'semantics'],
  exec: ['conversation', 'hook', 'eval', 'subprocess', 'go', 'semantics'],
  pack: ['document', 'diagnostic'],
  policy: ['pack', 'guardrail', 'eval', 'exec', 'hook', 'semantics', 'diagnostic'],
  transcript: ['conversation', 'diagnostic', 'document', 'text'],
  replay: ['conversation', 'hook', 'eval', 'text', 'semantics', 'policy'],
  compare: ['conversation', 'replay', 'semantics', 'statistics', 'policy'],
  lint: ['diagnostic', 'document', 'pack', 'policy', 'text', 'match', 'semantics', 'guardrail', 'eval'],
  schema: ['conversation', 'guardrail', 'eval'],
  report: ['diagnostic', 'text', 'statistics', 'replay', 'compare', 'policy', 'eval', 'lint'],
  runner: [
    'conversation',
    'diagnostic',
    'semantics',
    'pack',
    'policy',
    'transcript',
    'replay',
    'compare',
    'report',
    'io',
  ],
  io: ['subprocess', 'diagnostic'],
};

/** Rooms of which a room may know only the types. */
const TYPES_ONLY = [
  ['hook', 'semantics'],
  ['replay', 'policy'],
  ['compare', 'policy'],
  ['report', 'eval'],
  ['report', 'lint'],
];

const layers = Object.entries(MAY_IMPORT).map(([room, rooms]) => ({
  name: `${room}-imports`,
  comment: `${room}/ may import ${rooms.join(', ') || 'no other room'}. Pass what it needs as an argument, or move the code.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...rooms].join('|')})/` },
}));

const typesOnly = TYPES_ONLY.map(([from, to]) => ({
  name: `${from}-knows-types-of-${to}`,
  comment: `${from}/ may import only types of ${to}/.`,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: `^src/${to}/`, dependencyTypesNot: ['type-only'] },
}));

/** A Node module that only one room may use, and what the others do instead. */
const only = (modules, rooms, instead) => ({
  name: `${modules.split('|')[0]}-only-in-${rooms.split('|')[0]}`,
  comment: instead,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${rooms})/` },
  to: { path: `^(node:)?(${modules})(/promises)?$` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layers,
    ...typesOnly,
    only('fs', 'io', 'Only io/ touches files: take a Files from the World.'),
    only('child_process', 'subprocess', 'Only subprocess/ starts processes.'),
    only('process', 'cli', 'The process is known to bin/ and cli/ only: take what you need from the World.'),
    {
      name: 'reporters-are-pure',
      comment: 'The runner makes a report; only cli/ chooses a reporter.',
      severity: 'error',
      from: { path: '^src/runner/' },
      to: { path: '^src/report/reporters/' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one concept: join them, or pass the value.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports is dead code.',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
