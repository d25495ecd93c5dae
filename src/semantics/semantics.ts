/**
 * Which behaviours hold where the documents and the releases of PromptKit differ. Only literals: they can be printed,
 * sent to a worker, and switched one at a time to find what caused a difference. Each leaf is read in one place.
 */
export interface Semantics {
  readonly name: string;
  /** From what a pack declares to hooks. */
  readonly compile: {
    /**
     * Who reads the pack. `as PromptKit loads it`: a PromptConfig is compiled to a pack first; keys of a compiled pack are read in
     * any case; a document is refused whole, or what is wrong in it goes unnoticed.
     */
    readonly loader: 'every problem is an error' | 'as PromptKit loads it';
    /** Whether a pack that breaks the PromptPack schema is refused. A validator without `enabled` breaks it, and so does a key too many. */
    readonly packSchema: 'not checked' | 'decides whether a pack loads';
    /** Which types of validators the schema allows. Of a short list, `length` and `max_sentences` are not. */
    readonly validatorTypes: 'any' | 'those of the schema';
    /** The key that params of a validator are read from. Where it is not `params`, guardrails look for nothing and never act. */
    readonly paramsKey: 'params' | 'config';
    /** How a PromptConfig becomes a pack: with all prompts of a project, as `packc compile` does it, or alone. */
    readonly compilerEntry: 'all prompts' | 'one prompt';
    /**
     * What the compiler does with the `message` of a validator, which a compiled pack may only have in its params. Where it is not
     * folded the pack breaks the schema; where it is dropped users read the default text.
     */
    readonly compilerMessage: 'folded into params' | 'folded only with all prompts' | 'dropped';
    /** What the compiler writes for a validator without `fail_on_violation`. */
    readonly compilerFailOnViolation: 'as written' | 'true when absent';
    /** What the compiler writes for a validator without `params`. A null breaks the schema. */
    readonly compilerParams: 'as written' | 'null when absent';
    /** Whether `enabled` is looked at. Where it is not, a validator cannot be switched off. */
    readonly enabled: 'decides' | 'not read';
    /** A validator without `enabled` in a compiled pack. Where that is off, the guardrail is dropped without a word. */
    readonly absentEnabledInCompiledPack: 'on' | 'off';
    /** What `fail_on_violation: false` does. Where it has no effect, a guardrail always enforces. */
    readonly failOnViolation: 'decides' | 'has no effect' | 'not read';
    /** A validator without `fail_on_violation`. Where it only monitors, a hit is recorded and the user gets the text. */
    readonly absentFailOnViolation: 'enforce' | 'monitor';
    /** Whether the `message` beside the params of a validator is read in a compiled pack. Where it is not, users read the default text. */
    readonly messageInCompiledPack: 'read' | 'not read';
    /** A type that nobody knows: the pack cannot be used, or the others guard alone. */
    readonly unknownType: 'error' | 'skipped';
    /** Params that no guardrail can be made of, as a `length` without a limit. */
    readonly unusableParams: 'error' | 'skipped';
    /** An eval that cannot be run, of an unknown type or with unusable params: the pack cannot be used, or the eval is left out. */
    readonly unusableEvals: 'error' | 'skipped';
    /** Whether a validator that is off has to be right, for the day when it is on. */
    readonly disabledValidators: 'checked' | 'passed over';
  };
  /** The hooks of one phase, one after another. */
  readonly chain: {
    /** `deny`: an enforcing hook does not hide the hooks behind it. `objection`: the first hook to object is the last one asked. */
    readonly stopsAt: 'deny' | 'objection';
    /**
     * What becomes of a text that a hook changes while it allows. `shown to later hooks`: they judge the change, and it
     * stays when one of them enforces; it is lost when all of them allow.
     */
    readonly editsWhileAllowing: 'undone' | 'shown to later hooks';
    /** Whether a guardrail judges the message that another one put in the place of an answer, as if the model had said it. */
    readonly messageOfGuardrail: 'not judged' | 'judged like an answer';
    /** All text so far, in a stream whose chunks tell it themselves. Where it is not the sum of the deltas, hooks see another text. */
    readonly streamedText: 'sum of deltas' | 'as sent';
  };
  /** What a validator's type becomes, and what it does when it objects. Most of it is only asked of guardrails that are evals. */
  readonly guardrails: {
    /**
     * `own kinds`: params are checked, and each type finds what its name says. `evals`: every type is an eval whose score
     * decides, and params are taken as they are. `four fatal kinds`: nothing but `banned_words`, `length`, `max_sentences` and
     * `required_fields`, and what they object to fails the turn.
     */
    readonly kinds: 'own kinds' | 'evals' | 'four fatal kinds';
    /** Which words `banned_words` finds. `ASCII words`: `café` is never found alone, `100%` only before a letter. */
    readonly bannedWords: 'words of any script' | 'ASCII words';
    /** Where such a guardrail finds words while the answer is streamed. `anywhere`: a ban on `promise` stops a stream at `compromise`. */
    readonly wordsInStream: 'whole words' | 'anywhere';
    /** Whether `max_sentences` objects to anything. */
    readonly maxSentences: 'limits' | 'only counts';
    /** What cuts an answer instead of replacing it. `any maximum, in bytes`: also the most calls of a tool, and half a character may be left. */
    readonly cutBy: 'length, between characters' | 'any maximum, in bytes';
    /** Whether there are the types for workflows that speak, compositions and classifiers. A pack that names one is refused where there are not. */
    readonly newerTypes: 'known' | 'unknown';
    /** What `min_score` and `max_score` of a guardrail do. `ignored`: any score below 1 is objected to. */
    readonly scoreLimits: 'honoured' | 'ignored';
    /** Whose answers a guardrail on words reads. `every answer so far`: one bad answer is objected to again in each turn that follows. */
    readonly answersRead: 'the current one' | 'every answer so far';
    /** What a guardrail sees beside texts: tool calls, cost, latency, workflow state. Of `nothing`, required tools were never called. */
    readonly surroundingsSeen: 'the conversation' | 'nothing';
    /** Which last message a guardrail on the input judges: in later rounds it is a tool's. */
    readonly inputJudged: 'messages of users' | 'any last message';
    /** Whether an objection to the input brings a text that stands in for the answer. */
    readonly inputObjection: 'stands in for the answer' | 'brings no text';
    /** Whether a guardrail on the input judges the answer while it is streamed. */
    readonly inputGuardrailInStream: 'silent' | 'judges the answer';
    /** What is kept of a stream that was stopped: the message in the place of the text, or the text itself unless it is too long. */
    readonly keptOfStoppedStream: 'as after a call' | 'text, cut to its limit';
    /** Whether a `guardrail_triggered` that asks for a direction which does not exist can be made at all. */
    readonly directionOfTriggered: 'checked' | 'not looked at';
    /** Whether a decision also says that it is not only monitored. */
    readonly monitorOnlyInMetadata: 'always' | 'when true';
  };
  /** How a guardrail reads a text. */
  readonly matching: {
    /** What `length` counts. `bytes` are those of UTF-8: a Chinese answer is three times as long. */
    readonly lengthUnit: 'code-points' | 'bytes';
    /** Whether `required_fields` ignores case. */
    readonly requiredFieldsCase: 'ignored' | 'exact';
  };
  /** One call to the provider and its answer. */
  readonly round: {
    /**
     * What an enforcing hook before the call does. `edits or replaces`: a guardrail's message stands in for the answer, any other hook
     * has edited the request, which goes on. `replaces`: its text stands in for the answer, whatever hook it is. `ends the turn`: it is fatal.
     */
    readonly enforcedBeforeCall: 'edits or replaces' | 'replaces' | 'ends the turn';
    /** Who judges the text that stands in for an answer. */
    readonly replacementJudgedBy: 'hooks after the call' | 'nobody';
    /** Which provider is told what a hook changed in the request: with a system message in it, 1.4 has copied the request before. */
    readonly requestEditsReach: 'the provider' | 'the provider unless a system message is there';
    /** The name that a denial gives for the hook that denied. */
    readonly denialNames: 'the hook' | 'provider_hook';
    /** What a Deny on a chunk becomes for the caller. */
    readonly chunkDenial: 'hook denied' | 'validation aborted stream';
    /** What a monitored hit on a chunk does to the stream. `ends it`: the user gets half an answer, and nobody wanted that. */
    readonly monitoredChunk: 'lets it go on' | 'ends it';
    /** What a stream's token count so far is. As reported, a chunk without a count counts nothing, whatever came before. */
    readonly streamTokens: 'added up' | 'as reported';
    /** Tool calls of an answer that a hook after the call enforced. `dropped`: the turn is over with that answer. */
    readonly enforcedAnswerCalls: 'executed' | 'dropped';
    /** Whether an answer that a hook after the call enforced says so: `finish_reason: "safety"`, and the decision's metadata as its `meta`. */
    readonly enforcedAnswerSays: 'nothing' | 'safety';
  };
  /** Tool calls of an answer. */
  readonly tools: {
    /**
     * What an objection before a call does. `ends the turn`: a Deny does, and an enforcing hook has edited the arguments. `refuses the call`: both
     * keep the tool from running, the model reads the refusal, and the turn goes on.
     */
    readonly objectionBefore: 'ends the turn' | 'refuses the call';
    /** What the decision after a call does. `ignored`: nothing, the result stays as it is. */
    readonly decisionAfter: 'counts' | 'ignored';
    /** Whether a refused or failed call says what kind of failure it was. */
    readonly errorType: 'told' | 'absent';
    /** What hooks are shown of a call without arguments. */
    readonly absentArguments: 'an empty object' | 'nothing';
    /** What happens to the third call with the same name and arguments in a turn. `ignored`: the model is told once; the next one fails the turn. */
    readonly repeatedCall: 'executed' | 'ignored';
  };
  /** What is kept of a conversation. */
  readonly history: {
    /** What stays of a turn that was denied or failed. `nothing`: the user's message is gone too, and later turns do not know of it. */
    readonly deniedTurn: 'what was said' | 'nothing';
    /** Where the records of guardrails' hits are kept. On the message they stand in recordings. */
    readonly validations: 'beside the message' | 'on the message';
    /** Which decisions leave a record: those with a text as `validator_type`, an empty one too or not. */
    readonly recordedType: 'any text' | 'text that is not empty';
    /** Whether a hit on a chunk leaves a record on the message. */
    readonly chunkHits: 'recorded' | 'not recorded';
    /** Whether a record says if the user's or the model's words were judged. */
    readonly recordedDirection: 'told' | 'absent';
    /** The time of a record: set, or the year 1. */
    readonly recordedTime: 'set' | 'zero';
    /** Which finish reason an answer has. `as read`: also the last one that a piece of a stream brought, and none that was not read. */
    readonly finishReason: 'as recorded' | 'as read' | 'dropped';
  };
  /** A conversation as a whole. */
  readonly session: {
    /** What an error of a session hook does. `nothing`: it is not even logged. */
    readonly hookError: 'ends the session' | 'nothing';
    /** Whether evals of a turn and a session may look at tool calls, metadata, extras and guardrails' records. In the live SDK they cannot. */
    readonly evalsSee: 'everything' | 'messages only';
    /** Whether evals of the conversation are ever asked. */
    readonly conversationEvals: 'asked' | 'never asked';
    /** What comes first at the end of a session. */
    readonly endsWith: 'evals first' | 'session end first';
    /** Which text the caller of a stream gets. `the pieces`: what was sent, though a guardrail may have replaced it since. */
    readonly streamedText: 'the answer' | 'the pieces';
    /** Which records the caller of a turn gets. `the latest`: those of an earlier turn, if this one has none. */
    readonly reportedValidations: 'of the turn' | 'the latest';
  };
  /** What the runtime tells observers, in its own events. */
  readonly events: {
    /** When the start of a call that is not streamed is told: before the hooks, a denied call has a start and no end. */
    readonly callStarted: 'after the hooks' | 'before the hooks unless streamed';
    /** Whether objections of hooks are told. */
    readonly objections: 'told' | 'not told';
    /** Whether a guardrail tells that it has judged a text, and that the text passed. A text that a chunk brought is never told of. */
    readonly passes: 'told' | 'not told';
    /** The score of a guardrail's hit. `zero`: always 0, whatever it was. */
    readonly guardrailScore: 'told' | 'zero';
    /** Whether a verdict says if the user's or the model's words were judged. */
    readonly direction: 'told' | 'absent';
    /** Whether a hit says that it was only monitored, which then does not count as enforced. */
    readonly monitored: 'told' | 'absent';
  };
  /** Evals of a pack. */
  readonly evals: {
    /** What `min_length`, `max_length` and `outcome_equivalent` count. */
    readonly lengthUnit: 'code-points' | 'bytes';
    /** What the `threshold` of an eval does. PromptKit parses it and never looks at it again. */
    readonly threshold: 'decides' | 'ignored';
    /**
     * What an eval does that wants a judge, a classifier, a service or a tool, which no replay has. `scored`: it gives 0 and says
     * what is missing, or lets pass what a classifier should have read. The report counts it as skipped in either case.
     */
    readonly withoutBackend: 'skipped' | 'scored';
    /** Whether `min_score` and `max_score` on an eval with a judge or a classifier are an error, because only a wrapper may set limits. */
    readonly limitsOfJudge: 'passed over' | 'an error';
    /** What `llm_judge_tool_calls` does where no tool was called. `wants a judge`: it fails even though there is nothing to judge. */
    readonly noToolCalls: 'nothing to judge' | 'wants a judge';
    /** Whether there are the types for workflows that speak, compositions and classifiers. */
    readonly newerTypes: 'known' | 'unknown';
    /** Whether `guardrail_triggered` looks for a hit in one direction only. Where not, a hit on the input passes for one on the answer. */
    readonly directionOfTriggered: 'looked for' | 'ignored';
    /** Whose media evals on images, audio and video look at. */
    readonly mediaSeen: 'of answers and tools' | 'of answers';
    /** Whether the `max_score` of a `guardrail` around an eval counts. */
    readonly maxScoreOfGuardrail: 'honoured' | 'ignored';
    /** What a `guardrail` around an eval makes of a result without a score, which an eval that failed has. */
    readonly noScoreInGuardrail: 'triggers' | 'does not trigger';
  };
  /** Hooks that are processes. */
  readonly exec: {
    /** Whether a provider hook is sent the text that stands in for the response, empty as a rule. */
    readonly replacement: 'sent' | 'absent';
  };
}
