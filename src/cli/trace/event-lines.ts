import { kindOf, reasonOf } from '../../report/eval-answer.js';
import { excerptOf, shortened } from '../../report/excerpt.js';
import type { Paint, Style } from '../../report/reporter.js';
import { visible } from '../../report/sanitize.js';
import { streamLine } from '../../report/violation-line.js';
import { whyText } from '../../report/why-text.js';
import type { EvalEvent, ShownTo, StepEvent, Timed } from './trace.js';

export interface StepLayout {
  readonly style: Style;
  /** Of the longest name of a hook. */
  readonly nameWidth: number;
  /** Name of the one in use. */
  readonly semantics: string;
  /** Texts that the reader has just above. */
  readonly shown: ReadonlySet<string>;
}

const PHASE_WIDTH = 'provider_before'.length;
const WITHIN_TURN = '  ';
const DETAIL = ' '.repeat(6);
/** For the colon, a blank and the dots of a text that is too long. */
const MARGIN = 5;

/** Who was asked in which phase, and what came of it; below, what it saw and what it changed. */
export function stepLines(step: StepEvent, { style, nameWidth, shown, semantics }: StepLayout): readonly string[] {
  const { phase, hook, stream, after, validationFailed, why = [] } = step;
  const margin = phase === 'session_start' || phase === 'session_end' ? '' : WITHIN_TURN;
  const label = (stream === undefined || phase !== 'chunk' ? phase : `chunk ${stream.chunk}`).padEnd(PHASE_WIDTH);
  const verdict = `${verdictOf(step, style)}${tookOf(step, style)}`;
  return [
    `${margin}${label}  ${visible(hook).padEnd(nameWidth)}  ${verdict}`,
    ...sawLines(step, shown, style),
    ...(after === undefined ? [] : [textLine('after', after, style)]),
    ...(stream === undefined ? [] : [`${DETAIL}${streamLine(stream)}`]),
    ...(validationFailed === undefined ? [] : [`${DETAIL}validation.failed ${visible(validationFailed)}`]),
    ...why.map((each) => `${DETAIL}why: ${visible(whyText(each, semantics))}`),
  ];
}

function verdictOf(step: StepEvent, style: Style): string {
  const { outcome, judged, unjudged, masked, afterDenial, reason = '' } = step;
  const hidden = masked ? 'masked ' : '';
  const later = afterDenial ? style.dim(' (after a denial)') : '';
  const gap = unjudged === undefined ? '' : `: ${visible(unjudged)}`;
  if (outcome === undefined) return style.dim(`${hidden}${judged ? 'allow' : 'nothing to judge'}${gap}`) + later;
  return `${paintOf(step, style)(`${hidden}${outcome}`)}: ${visible(reason)}${later}`;
}

function paintOf({ outcome, masked }: StepEvent, { red, yellow, dim }: Style): Paint {
  if (masked) return dim;
  return outcome === 'monitored' ? yellow : red;
}

function tookOf({ timesMs }: Timed, { dim }: Style): string {
  return timesMs === undefined ? '' : dim(`  ${timesMs.map((time) => `${time} ms`).join(', ')}`);
}

/** What the reader has just above is not repeated, unless there is something to mark in it. */
function sawLines(step: StepEvent, shown: StepLayout['shown'], style: Style): readonly string[] {
  const { saw, spans } = step;
  if (saw === undefined || (shown.has(saw) && spans.length === 0)) return [];
  if (spans.length === 0) return [textLine('saw', saw, style)];
  return [`${DETAIL}saw: ${excerptOf({ before: saw, spans }, style.underline) ?? ''}`];
}

function textLine(label: string, text: string, { columns }: Style): string {
  return `${DETAIL}${label}: ${shortened(text, columns - DETAIL.length - label.length - MARGIN)}`;
}

const COLORS = { passed: 'green', failed: 'red', skipped: 'yellow', errored: 'yellow' } as const;

export function evalLines(event: EvalEvent, style: Style): readonly string[] {
  const { id, type, trigger, hooks } = event;
  const kind = kindOf(event);
  const verdict = `${style[COLORS[kind]](kind)}: ${visible(reasonOf(event))}${tookOf(event, style)}`;
  const margin = trigger === 'every_turn' || trigger === 'sample_turns' ? WITHIN_TURN : '';
  return [`${margin}eval ${visible(id)} (${visible(type)})  ${verdict}`, ...hooks.map((hook) => hookLine(hook, style))];
}

function hookLine(hook: ShownTo, style: Style): string {
  const verdict = hook.failed === undefined ? style.dim('was shown it') : style.red(`failed: ${visible(hook.failed)}`);
  return `${DETAIL}${visible(hook.name)}  ${verdict}${tookOf(hook, style)}`;
}
