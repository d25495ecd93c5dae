import type { Message } from '../../../src/conversation/message.js';
import type { Declared, Example } from '../example.js';
import { call, validator } from '../validators.js';

const IMAGE: Message = {
  role: 'tool',
  content: '',
  toolCallId: 'call-1',
  parts: [{ type: 'image', media: { mimeType: 'image/png', recorded: {} } }],
};

export const evals: readonly Example[] = [
  {
    leaf: 'evals.lengthUnit',
    prompt: { evals: [{ id: 'short', type: 'max_length', trigger: 'every_turn', params: { max: 4 } }] },
    turns: [['Hi', '免费门票']],
    look: 'evals',
  },
  {
    leaf: 'evals.threshold',
    prompt: {
      evals: [
        { id: 'short', type: 'max_length', trigger: 'every_turn', params: { max: 100 }, threshold: { max_score: 0.5 } },
      ],
    },
    turns: [['Hi', 'good']],
    look: 'evals',
  },
  {
    leaf: 'evals.withoutBackend',
    prompt: asked('llm_judge', { criteria: 'helpful' }),
    turns: [['Hi', 'good']],
    look: 'evals',
  },
  {
    leaf: 'evals.limitsOfJudge',
    beside: { 'evals.withoutBackend': 'scored' },
    prompt: asked('text_toxicity', { model: 'm', expected_label: 'toxic', min_score: 0.5 }),
    turns: [['Hi', 'good']],
    look: 'evals',
  },
  {
    leaf: 'evals.noToolCalls',
    beside: { 'evals.withoutBackend': 'scored' },
    prompt: asked('llm_judge_tool_calls', { criteria: 'needed' }),
    turns: [['Hi', 'good']],
    look: 'evals',
  },
  {
    leaf: 'evals.newerTypes',
    prompt: asked('text_toxicity', { model: 'm', expected_label: 'toxic' }),
    turns: [['Hi', 'good']],
    look: 'pack',
  },
  {
    leaf: 'evals.directionOfTriggered',
    validators: [validator('banned_words', { words: ['bad'], message: 'Sorry.' })],
    prompt: asked('guardrail_triggered', { validator_type: 'banned_words', direction: 'input' }),
    turns: [['Hi', 'bad']],
    look: 'evals',
  },
  {
    leaf: 'evals.mediaSeen',
    prompt: asked('image_format', { formats: ['png'] }),
    turns: [['Hi', { text: '', calls: [call('draw')], followedBy: [IMAGE] }, 'done']],
    look: 'evals',
  },
  {
    leaf: 'evals.maxScoreOfGuardrail',
    prompt: asked('guardrail', { eval_type: 'max_length', eval_params: { max: 100 }, max_score: 0.5 }),
    turns: [['Hi', 'good']],
    look: 'evals',
  },
  {
    leaf: 'evals.noScoreInGuardrail',
    beside: { 'compile.unusableEvals': 'skipped' },
    prompt: asked('guardrail', { eval_type: 'json_schema', eval_params: { schema: { type: 'no such type' } } }),
    turns: [['Hi', '{}']],
    look: 'evals',
  },
];

/** One eval, asked after each turn. */
function asked(type: string, params: Declared): Declared {
  return { evals: [{ id: type, type, trigger: 'every_turn', params }] };
}
