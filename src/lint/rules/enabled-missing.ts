import type { LintRule } from '../lint-rule.js';

export const enabledMissing: LintRule = {
  code: 'enabled-missing',
  severity: 'warning',
  summary: 'Every validator of a compiled pack says whether it is enabled.',
  *check({ validators, views }) {
    const isReadAsOn = views
      .filter(({ isAsked }) => isAsked)
      .every(({ semantics }) => semantics.compile.absentEnabledInCompiledPack === 'on');
    for (const { at, source, declared } of validators) {
      const { enabled } = declared;
      if (source !== 'compiled-pack' || (enabled !== undefined && enabled !== null)) continue;
      yield {
        at: [...at, 'enabled'],
        message:
          'the validator has no "enabled", which PromptKit reads as false in a compiled pack: it would guard nothing there',
        hint: 'write "enabled": true',
        fix: {
          kind: isReadAsOn ? 'safe' : 'unsafe',
          title: 'add "enabled": true',
          edits: [{ kind: 'set', at: [...at, 'enabled'], value: true, after: 'type' }],
        },
      };
    }
  },
};
