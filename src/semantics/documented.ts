import type { Semantics } from './semantics.js';

/** What the documents say, with every gap filled the way a user would want. */
export const documented: Semantics = {
  name: 'documented',
  compile: { absentEnabledInCompiledPack: 'on', absentFailOnViolation: 'enforce' },
  chain: { stopsAt: 'deny' },
  matching: { lengthUnit: 'code-points', requiredFieldsCase: 'ignored' },
  evals: { lengthUnit: 'code-points', threshold: 'decides' },
  exec: { replacement: 'sent' },
};
