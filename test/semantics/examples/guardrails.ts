import type { Example } from '../example.js';
import { banned, call, result, validator } from '../validators.js';

const input = { words: ['bad'], direction: 'input', message: 'Please be kind.' };

export const guardrails: readonly Example[] = [
  {
    leaf: 'guardrails.kinds',
    validators: [validator('required_fields', { required_fields: ['order'] })],
    turns: [['Hi', 'no number']],
    look: 'decisions',
  },
  { leaf: 'guardrails.bannedWords', validators: [banned('café')], turns: [['Hi', 'a café']], look: 'answers' },
  {
    leaf: 'guardrails.wordsInStream',
    within: 'promptkit-1.5',
    validators: [banned('promise')],
    turns: [['Hi', ['a compromise', ' is fine']]],
    look: 'decisions',
  },
  {
    leaf: 'guardrails.maxSentences',
    validators: [validator('max_sentences', { max_sentences: 1 })],
    turns: [['Hi', 'One. Two. Three.']],
    look: 'answers',
  },
  {
    leaf: 'guardrails.cutBy',
    within: 'promptkit-1.5',
    validators: [validator('tools_called', { tools: ['search'], max: 4 })],
    turns: [['Hi', 'too long']],
    look: 'answers',
  },
  {
    leaf: 'guardrails.newerTypes',
    within: 'promptkit-1.5',
    validators: [validator('text_toxicity', { model: 'm', expected_label: 'toxic' })],
    look: 'pack',
  },
  {
    leaf: 'guardrails.scoreLimits',
    within: 'promptkit-1.5',
    validators: [validator('banned_words', { words: ['bad'], min_score: 0 })],
    turns: [['Hi', 'bad']],
    look: 'answers',
  },
  {
    leaf: 'guardrails.answersRead',
    within: 'promptkit-1.5',
    validators: [validator('content_excludes', { patterns: ['bad'] }, { fail_on_violation: false })],
    beside: { 'compile.failOnViolation': 'decides' },
    turns: [
      ['Hi', 'bad'],
      ['And?', 'good'],
    ],
    look: 'decisions',
  },
  {
    leaf: 'guardrails.surroundingsSeen',
    within: 'promptkit-1.5',
    validators: [validator('tools_called', { tool_names: ['search'] })],
    turns: [['Hi', { text: '', calls: [call('search')], followedBy: [result('found')] }, 'done']],
    look: 'decisions',
  },
  {
    leaf: 'guardrails.inputJudged',
    within: 'promptkit-1.5',
    validators: [validator('banned_words', input)],
    turns: [['Hi', { text: '', calls: [call('search')], followedBy: [result('bad')] }, 'done']],
    look: 'decisions',
  },
  {
    leaf: 'guardrails.inputObjection',
    within: 'promptkit-1.5',
    validators: [validator('banned_words', input)],
    turns: [['bad', 'good']],
    look: 'answers',
  },
  {
    leaf: 'guardrails.inputGuardrailInStream',
    within: 'promptkit-1.5',
    validators: [validator('banned_words', input)],
    turns: [['Hi', ['bad', ' answer']]],
    look: 'decisions',
  },
  {
    leaf: 'guardrails.keptOfStoppedStream',
    within: 'promptkit-1.5',
    validators: [validator('banned_words', { words: ['bad'], message: 'Sorry.' })],
    turns: [['Hi', ['a bad', ' answer']]],
    look: 'kept',
    only: '{"role":"assistant"',
  },
  {
    leaf: 'guardrails.directionOfTriggered',
    within: 'promptkit-1.5',
    validators: [validator('guardrail_triggered', { validator_type: 'banned_words', direction: 'sideways' })],
    look: 'pack',
  },
  {
    leaf: 'guardrails.monitorOnlyInMetadata',
    within: 'promptkit-1.5',
    validators: [validator('max_length', { max: 4, message: 'Sorry.' })],
    turns: [['Hi', 'too long']],
    look: 'records',
  },
];

export const matching: readonly Example[] = [
  {
    leaf: 'matching.lengthUnit',
    validators: [validator('length', { max_characters: 4 })],
    turns: [['Hi', '免费门票']],
    look: 'answers',
  },
  {
    leaf: 'matching.requiredFieldsCase',
    validators: [validator('required_fields', { required_fields: ['Order'] })],
    turns: [['Hi', 'your order']],
    look: 'decisions',
  },
];
