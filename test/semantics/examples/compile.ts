import type { Example } from '../example.js';
import { validator } from '../validators.js';

const words = { type: 'banned_words', params: { words: ['bad'] } };

export const compile: readonly Example[] = [
  {
    leaf: 'compile.loader',
    validators: [{ ...words, enabled: true, monitor: true }],
    look: 'pack',
  },
  {
    leaf: 'compile.packSchema',
    within: 'promptkit-1.5',
    validators: [words],
    look: 'pack',
  },
  {
    leaf: 'compile.validatorTypes',
    within: 'promptkit-1.3',
    validators: [{ type: 'length', params: { max_characters: 10 }, enabled: true }],
    look: 'pack',
  },
  {
    leaf: 'compile.paramsKey',
    within: 'promptkit-1.3',
    beside: { 'compile.packSchema': 'not checked' },
    validators: [{ ...words, enabled: true }],
    turns: [['Hi', 'a bad answer']],
    look: 'answers',
  },
  {
    leaf: 'compile.compilerEntry',
    within: 'promptkit-1.4',
    written: 'PromptConfig',
    validators: [{ ...words, enabled: true, message: 'Sorry.' }],
    look: 'pack',
  },
  {
    leaf: 'compile.compilerMessage',
    within: 'promptkit-1.5',
    written: 'PromptConfig',
    validators: [{ ...words, enabled: true, message: 'Sorry.' }],
    turns: [['Hi', 'a bad answer']],
    look: 'answers',
  },
  {
    leaf: 'compile.compilerMessage',
    within: 'promptkit-1.5',
    beside: { 'compile.compilerEntry': 'one prompt' },
    written: 'PromptConfig',
    validators: [{ ...words, enabled: true, message: 'Sorry.' }],
    turns: [['Hi', 'a bad answer']],
    look: 'pack',
  },
  {
    leaf: 'compile.compilerFailOnViolation',
    within: 'promptkit-1.4',
    written: 'PromptConfig',
    validators: [{ ...words, enabled: true }],
    look: 'pack',
  },
  {
    leaf: 'compile.compilerParams',
    within: 'promptkit-1.4',
    written: 'PromptConfig',
    validators: [{ type: 'banned_words', enabled: true }],
    look: 'pack',
  },
  { leaf: 'compile.enabled', validators: [{ ...words, enabled: false }], look: 'pack' },
  { leaf: 'compile.absentEnabledInCompiledPack', validators: [words], look: 'pack' },
  {
    leaf: 'compile.failOnViolation',
    validators: [{ ...words, enabled: true, fail_on_violation: false }],
    look: 'pack',
  },
  {
    leaf: 'compile.failOnViolation',
    within: 'promptkit-1.5',
    beside: { 'compile.packSchema': 'not checked' },
    validators: [{ ...words, enabled: true, fail_on_violation: 'no' }],
    look: 'pack',
  },
  { leaf: 'compile.absentFailOnViolation', validators: [{ ...words, enabled: true }], look: 'pack' },
  {
    leaf: 'compile.messageInCompiledPack',
    within: 'promptkit-1.5',
    beside: { 'compile.packSchema': 'not checked' },
    validators: [{ ...words, enabled: true, message: 'Sorry.' }],
    turns: [['Hi', 'a bad answer']],
    look: 'answers',
  },
  { leaf: 'compile.unknownType', validators: [validator('no_such_type', {})], look: 'pack' },
  { leaf: 'compile.unusableParams', validators: [validator('banned_words', { words: 7 })], look: 'pack' },
  {
    leaf: 'compile.unusableEvals',
    prompt: { evals: [{ id: 'tone', type: 'no_such_type', trigger: 'every_turn', params: {} }] },
    look: 'pack',
  },
  {
    leaf: 'compile.disabledValidators',
    validators: [{ type: 'no_such_type', params: {}, enabled: false }],
    look: 'pack',
  },
];
