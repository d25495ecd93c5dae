import type { z } from 'zod';
import type { ParamCode } from '../eval/param-code.js';
import type { Exchange, GuardrailHook, MaybePromise, Measure } from '../hook/contracts.js';
import type { Allowed, Metadata } from '../hook/decision.js';
import type { Semantics } from '../semantics/semantics.js';
import type { Span } from '../text/span.js';

/** Why a guardrail does not accept a text. Of all there is to object to, the first to settle. */
export interface Objection {
  /** Names the word, field or limit, and nothing that depends on how the text was cut. */
  readonly reason: string;
  /** The fewest code points after which it could have been raised. Absent for counted tokens, which come with chunks. */
  readonly at?: number;
  readonly span?: Span;
  /** What goes on record beside the reason. */
  readonly metadata?: Metadata;
}

/**
 * Reads one text that arrives in pieces of whole characters. The pieces do not matter: once all of them are pushed and
 * the end is told, objection and hits are those of the whole text, and an objection before the end is the one that the
 * whole text gets. (Counted tokens are exempt.)
 */
export interface Reader {
  /**
   * More text, and the tokens so far where they are counted. Returns the objection from the piece that settles it
   * onwards, always the same one.
   */
  push(delta: string, tokensSoFar?: number): Objection | undefined;
  /** Nothing more comes. */
  end(): Objection | undefined;
  /** All that is objected to so far, by its beginning; more than the objection tells, and empty for what is not in one place. */
  hits(): readonly Span[];
}

/** A guardrail with its params: judges any number of texts, and remembers none. */
export interface Judge {
  /** Whether it may object before the end of a text. */
  readonly streaming: boolean;
  /** Whether it judges a response that only calls tools. */
  readonly judgesToolOnly: boolean;
  open(): Reader;
  /** For a judge that cuts: the text up to its limit, or undefined when the text is within it. */
  cut?(text: string): string | undefined;
  /** For a judge that goes by figures. */
  readonly measure?: Measure;
}

/**
 * An eval as a guardrail: judges a complete text within its conversation. It may have to wait for a process. What it answers
 * when it does not object says whether it could judge at all.
 */
export interface ExchangeJudge {
  readonly streaming: false;
  readonly judgesToolOnly: boolean;
  /** Whether it may be asked what it would have said: not when asking has effects, as starting a process has. */
  readonly mayBeConsidered: boolean;
  /** It replaces a response, and never cuts one. */
  readonly cut?: undefined;
  judge(text: string, exchange: Exchange): MaybePromise<Ruling>;
}

/** A type of guardrail that is a hook of its own making, for the semantics that have such. */
export interface HookMaker {
  makeHook(settings: HookSettings): GuardrailHook;
}

export interface HookSettings {
  readonly message: string;
  readonly monitorOnly: boolean;
}

export type Ruling = Objection | Allowed;

export type Matching = Semantics['matching'];

/** An entry of the catalogue: what a pack's validator of this type becomes. */
export interface Guardrail {
  readonly type: string;
  readonly summary: string;
  /** Whether it can stop a stream: whether its judges, apart from thresholds, may object before the end of a text. */
  readonly streaming: boolean;
  /** Of its own params. The description of each one says what is accepted. */
  readonly params: z.ZodObject;
  /** Other spellings of params, as PromptKit accepts them. */
  readonly aliases: Readonly<Record<string, string>>;
  compile(params: Readonly<Record<string, unknown>>, matching: Matching): Compiled;
}

export type Compiled<Kind = Judge> =
  | Usable<Kind>
  | { readonly judge?: undefined; readonly problems: readonly ParamProblem[] };

/** What params became; its problems are only warnings. */
export interface Usable<Kind = Judge> {
  readonly judge: Kind;
  readonly wrapper: WrapperParams;
  readonly problems: readonly ParamProblem[];
}

/** Params that every type has, because they are not for the judge but for what is around it. */
export interface WrapperParams {
  readonly message?: string;
  readonly direction: 'input' | 'output' | 'both';
  readonly minScore?: number;
  readonly maxScore?: number;
}

/** Something wrong with the params of a validator. */
export interface ParamProblem {
  readonly code:
    | 'invalid-params'
    | 'missing-params'
    | 'empty-word'
    | 'invalid-direction'
    | 'conflicting-params'
    | 'limit-keys-conflict'
    | 'limit-disabled'
    | 'length-by-tokens-only'
    | 'unknown-param'
    | 'guardrail-cannot-judge'
    | ParamCode;
  readonly severity: 'error' | 'warning';
  /** From the params down to the value. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** What would be accepted. */
  readonly hint?: string;
  /** For an unknown param: the names that are known. */
  readonly known?: readonly string[];
}
