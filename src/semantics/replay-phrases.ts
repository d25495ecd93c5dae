import type { Phrases } from './phrases.js';

/** What a conversation goes through. */
export const replayPhrases: Phrases<'round' | 'tools' | 'history' | 'session' | 'events' | 'evals' | 'exec'> = {
  round: {
    enforcedBeforeCall: {
      'edits or replaces':
        "before the call, a guardrail's message replaces the answer, and other hooks edit the request",
      replaces: 'before the call, what any hook enforces replaces the answer',
      'ends the turn': 'before the call, what any hook enforces ends the turn',
    },
    replacementJudgedBy: {
      'hooks after the call': 'a text in the place of an answer is judged',
      nobody: 'a text in the place of an answer is judged by nobody',
    },
    requestEditsReach: {
      'the provider': 'edits of a request reach the provider',
      'the provider unless a system message is there': 'edits of a request with a system message are lost',
    },
    denialNames: {
      'the hook': 'a denial names the hook',
      provider_hook: 'a denial names no hook but `provider_hook`',
    },
    chunkDenial: {
      'hook denied': 'a Deny on a chunk is a denial like any other',
      'validation aborted stream': 'a Deny on a chunk aborts the stream',
    },
    monitoredChunk: {
      'lets it go on': 'a monitored hit lets a stream go on',
      'ends it': 'a monitored hit ends a stream',
    },
    streamTokens: {
      'added up': 'tokens of chunks are added up',
      'as reported': 'tokens of chunks are taken as the count so far',
    },
    enforcedAnswerCalls: {
      executed: 'tool calls of an enforced answer are executed',
      dropped: 'tool calls of an enforced answer are dropped',
    },
    enforcedAnswerSays: {
      nothing: 'an enforced answer does not say so',
      safety: 'an enforced answer says `finish_reason: "safety"`',
    },
  },
  tools: {
    objectionBefore: {
      'ends the turn': 'a tool call that is denied ends the turn, and enforcing edits its arguments',
      'refuses the call': 'a tool call that is objected to is refused, and the turn goes on',
    },
    decisionAfter: {
      counts: "decisions about a tool's result count",
      ignored: "decisions about a tool's result are ignored",
    },
    errorType: {
      told: 'a refused tool call says what kind of failure it is',
      absent: 'a refused tool call does not say what kind of failure it is',
    },
    absentArguments: {
      'an empty object': 'hooks see a call without arguments as one with an empty object',
      nothing: 'hooks see a call without arguments as it is',
    },
    repeatedCall: {
      executed: 'the third equal tool call of a turn is executed',
      ignored: 'the third equal tool call of a turn is not executed',
    },
  },
  history: {
    deniedTurn: {
      'what was said': 'a denied turn is remembered as far as it went',
      nothing: "a denied turn is forgotten, the user's message included",
    },
    validations: {
      'beside the message': 'records of hits are kept beside the message',
      'on the message': 'records of hits are kept on the message',
    },
    recordedType: {
      'any text': 'a hit of a validator without a type is recorded',
      'text that is not empty': 'a hit of a validator without a type is not recorded',
    },
    chunkHits: {
      recorded: 'hits on chunks are recorded',
      'not recorded': 'hits on chunks are not recorded',
    },
    recordedDirection: {
      told: "records say whether the user's or the model's words were judged",
      absent: 'records do not say whose words were judged',
    },
    recordedTime: { set: 'records have a time', zero: 'records have the year 1 as their time' },
    finishReason: {
      'as recorded': 'finish reasons are kept as recorded',
      'as read': 'the finish reason is the last one that was read',
      dropped: 'finish reasons are dropped',
    },
  },
  session: {
    hookError: {
      'ends the session': 'an error of a session hook ends the session',
      nothing: 'an error of a session hook does nothing',
    },
    evalsSee: {
      everything: 'evals see tool calls, metadata and records',
      'messages only': 'evals see messages only',
    },
    conversationEvals: {
      asked: 'evals of the conversation are asked',
      'never asked': 'evals of the conversation are never asked',
    },
    endsWith: {
      'evals first': 'evals come before the end of a session',
      'session end first': 'the end of a session comes before its evals',
    },
    streamedText: {
      'the answer': 'the caller of a stream gets the answer as it is kept',
      'the pieces': 'the caller of a stream gets what was sent, replaced or not',
    },
    reportedValidations: {
      'of the turn': 'the caller gets the records of the turn',
      'the latest': 'the caller gets the latest records, be they of an earlier turn',
    },
  },
  events: {
    callStarted: {
      'after the hooks': 'a call starts after its hooks',
      'before the hooks unless streamed': 'a call that is not streamed starts before its hooks',
    },
    objections: { told: 'objections of hooks are told', 'not told': 'objections of hooks are not told' },
    passes: { told: 'texts that pass are told', 'not told': 'texts that pass are not told' },
    guardrailScore: { told: 'scores of hits are told', zero: 'scores of hits are told as 0' },
    direction: { told: 'events say whose words were judged', absent: 'events do not say whose words were judged' },
    monitored: {
      told: 'events say that a hit was only monitored',
      absent: 'events do not say that a hit was only monitored',
    },
  },
  evals: {
    lengthUnit: { 'code-points': 'lengths in evals count characters', bytes: 'lengths in evals count bytes of UTF-8' },
    threshold: { decides: 'the `threshold` of an eval decides', ignored: 'the `threshold` of an eval is ignored' },
    withoutBackend: {
      skipped: 'an eval that wants a judge or a classifier is skipped',
      scored: 'an eval that wants a judge or a classifier scores without one',
    },
    limitsOfJudge: {
      'passed over': '`min_score` and `max_score` on an eval with a judge are passed over',
      'an error': '`min_score` and `max_score` on an eval with a judge are an error',
    },
    noToolCalls: {
      'nothing to judge': '`llm_judge_tool_calls` has nothing to judge where no tool was called',
      'wants a judge': '`llm_judge_tool_calls` fails for want of a judge even where no tool was called',
    },
    newerTypes: { known: 'the newer types of evals are known', unknown: 'the newer types of evals are unknown' },
    directionOfTriggered: {
      'looked for': '`guardrail_triggered` looks for the direction that it names',
      ignored: '`guardrail_triggered` takes a hit in any direction',
    },
    mediaSeen: {
      'of answers and tools': 'evals see the media of answers and of results of tools',
      'of answers': 'evals see the media of answers only',
    },
    maxScoreOfGuardrail: {
      honoured: 'the `max_score` of a `guardrail` around an eval counts',
      ignored: 'the `max_score` of a `guardrail` around an eval is ignored',
    },
    noScoreInGuardrail: {
      triggers: 'a result without a score triggers a `guardrail` around it',
      'does not trigger': 'a result without a score does not trigger a `guardrail` around it',
    },
  },
  exec: {
    replacement: {
      sent: 'a provider hook is sent the text that stands in for the answer',
      absent: 'a provider hook is not sent the text that stands in for the answer',
    },
  },
};
