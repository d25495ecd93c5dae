import type { Phrases } from './phrases.js';

/** What packs become, and how guardrails read a text. */
export const policyPhrases: Phrases<'compile' | 'chain' | 'guardrails' | 'matching'> = {
  compile: {
    loader: {
      'every problem is an error': 'a pack with a problem cannot be used',
      'as PromptKit loads it': 'a pack is compiled and loaded as PromptKit does it',
    },
    packSchema: {
      'not checked': 'the PromptPack schema is not checked',
      'decides whether a pack loads': 'a pack that breaks the PromptPack schema is refused',
    },
    validatorTypes: {
      any: 'the schema allows any type of validator',
      'those of the schema': 'the schema allows a short list of types of validators',
    },
    paramsKey: {
      params: '`params` of a validator are read',
      config: '`config` of a validator is read, and `params` are not',
    },
    compilerEntry: {
      'all prompts': 'a PromptConfig is compiled with all prompts of a project',
      'one prompt': 'a PromptConfig is compiled alone',
    },
    compilerMessage: {
      'folded into params': 'the compiler puts the `message` of a validator into its params',
      'folded only with all prompts':
        'the compiler puts the `message` into the params only with all prompts of a project',
      dropped: 'the compiler drops the `message` of a validator',
    },
    compilerFailOnViolation: {
      'as written': 'the compiler leaves `fail_on_violation` absent',
      'true when absent': 'the compiler writes `fail_on_violation: true` where it is absent',
    },
    compilerParams: {
      'as written': 'the compiler leaves `params` absent',
      'null when absent': 'the compiler writes `params: null` where they are absent',
    },
    enabled: {
      decides: '`enabled` decides whether a validator is on',
      'not read': '`enabled` is not read, and every validator is on',
    },
    failOnViolation: {
      decides: '`fail_on_violation: false` only monitors',
      'has no effect': '`fail_on_violation: false` has no effect',
      'not read': '`fail_on_violation` is not read',
    },
    messageInCompiledPack: {
      read: 'the `message` beside the params is read in a compiled pack',
      'not read': 'the `message` beside the params is not read in a compiled pack',
    },
    unknownType: {
      error: 'a pack with a validator of an unknown type cannot be used',
      skipped: 'a validator of an unknown type is skipped',
    },
    unusableParams: {
      error: 'a pack with a validator of unusable params cannot be used',
      skipped: 'a validator of unusable params is skipped',
    },
    unusableEvals: {
      error: 'a pack with an eval that cannot be run cannot be used',
      skipped: 'an eval that cannot be run is left out',
    },
    disabledValidators: {
      checked: 'a validator that is off has to be right',
      'passed over': 'a validator that is off is passed over',
    },
    absentEnabledInCompiledPack: {
      on: 'a validator without `enabled` in a compiled pack is on',
      off: 'a validator without `enabled` in a compiled pack is off',
    },
    absentFailOnViolation: {
      enforce: 'a validator without `fail_on_violation` enforces',
      monitor: 'a validator without `fail_on_violation` only monitors',
    },
  },
  chain: {
    stopsAt: {
      deny: 'hooks behind one that enforces are asked as well',
      objection: 'the first hook to object is the last one asked',
    },
    editsWhileAllowing: {
      undone: 'a change by a hook that allows is undone',
      'shown to later hooks': 'a change by a hook that allows is what later hooks judge',
    },
    messageOfGuardrail: {
      'not judged': 'no guardrail judges the message of another',
      'judged like an answer': "a guardrail's message is judged by those behind it",
    },
    streamedText: {
      'sum of deltas': 'a stream says what its pieces make',
      'as sent': 'a stream says what its chunks tell as the text so far',
    },
  },
  guardrails: {
    kinds: {
      'own kinds': 'each type of guardrail finds what its name says',
      evals: 'every guardrail is an eval whose score decides, and its params are taken as they are',
      'four fatal kinds': 'there are four kinds of guardrails, and what they object to fails the turn',
    },
    bannedWords: {
      'words of any script': '`banned_words` finds words of any script',
      'ASCII words': '`banned_words` finds words between ASCII word borders',
    },
    wordsInStream: {
      'whole words': '`banned_words` finds whole words in a stream',
      anywhere: '`banned_words` matches inside a longer word on a chunk',
    },
    maxSentences: { limits: '`max_sentences` limits', 'only counts': '`max_sentences` never objects' },
    cutBy: {
      'length, between characters': 'only `length` cuts an answer, between characters',
      'any maximum, in bytes': 'any param that is a maximum cuts the answer, in bytes',
    },
    newerTypes: {
      known: 'the newer types of validators are known',
      unknown: 'a pack that names one of the newer types of validators is refused',
    },
    scoreLimits: {
      honoured: '`min_score` and `max_score` decide',
      ignored: '`min_score` and `max_score` are ignored',
    },
    answersRead: {
      'the current one': 'guardrails read the current answer',
      'every answer so far': 'guardrails on words read every answer so far',
    },
    surroundingsSeen: {
      'the conversation': 'guardrails see tool calls, cost and workflow state',
      nothing: 'guardrails see nothing but texts',
    },
    inputJudged: {
      'messages of users': 'guardrails on the input judge messages of users',
      'any last message': 'guardrails on the input judge whatever message comes last',
    },
    inputObjection: {
      'stands in for the answer': 'an objection to the input brings the answer',
      'brings no text': 'an objection to the input brings no text',
    },
    inputGuardrailInStream: {
      silent: 'a guardrail on the input is silent in a stream',
      'judges the answer': 'a guardrail on the input judges the answer while it is streamed',
    },
    keptOfStoppedStream: {
      'as after a call': 'a stopped stream is kept as the message, or cut',
      'text, cut to its limit': 'of a stopped stream its text is kept, cut to the limit',
    },
    directionOfTriggered: {
      checked: 'the direction of `guardrail_triggered` is checked',
      'not looked at': 'the direction of `guardrail_triggered` is not looked at',
    },
    monitorOnlyInMetadata: {
      always: 'every decision says whether it is only monitored',
      'when true': 'a decision says that it is only monitored when it is',
    },
  },
  matching: {
    lengthUnit: { 'code-points': 'lengths count characters', bytes: 'lengths count bytes of UTF-8' },
    requiredFieldsCase: { ignored: '`required_fields` ignores case', exact: '`required_fields` minds case' },
  },
};
