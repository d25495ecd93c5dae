import { shortened } from '../excerpt.js';
import { plural } from '../violation-line.js';
import type { FateCounts, ReportedFate, ReportedText, ReportedTurnEnd } from './fate-report.js';

/** A few words, and what they are about, safe to print. */
export type FateLine = readonly [label: string, text: string];

const LONGEST = 200;
const EXCERPT = 60;

/** What the user saw of an answer and what is kept, for people: nothing, where that is what the model wrote. */
export function fateLines(fate: ReportedFate, limit = LONGEST): readonly FateLine[] {
  return [...textLines(fate, limit), ...recordLines(fate)];
}

function* textLines(fate: ReportedFate, limit: number): Iterable<FateLine> {
  const { streamed, wrote, reached, returned, kept, divided, writers } = fate;
  if (divided && reached !== undefined) {
    yield ['user saw', said(reached, limit)];
    if (returned !== undefined) yield ['at its end', said(returned, limit)];
    yield ['history has', kept === undefined ? 'nothing' : said(kept, limit)];
  } else if (kept !== undefined && !isSame(kept, wrote)) {
    yield [streamed || reached !== undefined ? 'user gets' : 'history has', said(kept, limit)];
  } else if (kept === undefined && wrote !== undefined) {
    yield ['history has', 'nothing'];
  }
  if (writers.length > 1) yield ['written by', writers.map((name) => shortened(name, EXCERPT)).join(', then ')];
}

function* recordLines({ records, repeated, told, staleOf }: ReportedFate): Iterable<FateLine> {
  if (repeated !== undefined) {
    yield ['records', `${records.map((type) => shortened(type, EXCERPT)).join(', ')} (${repeated} repeated)`];
  }
  if (told === 'stale') yield ['caller reads', `the records of turn ${staleOf}`];
  if (told === 'nothing')
    yield ['caller reads', `no record, though there ${records.length === 1 ? 'is one' : 'are some'}`];
}

/** How a turn ended that does not count. */
export function turnEndLines({ end, error, lost, unasked }: ReportedTurnEnd, limit = LONGEST): readonly FateLine[] {
  const gone = lost.map(({ role, ...text }) => `${shortened(role, EXCERPT)} ${said(text, EXCERPT)}`);
  return [
    ['turn', error === undefined ? end : `${end}: ${shortened(error, limit)}`],
    ...(lost.length === 0 ? [] : [['wiped out', gone.join(', ')] as const]),
    ...(unasked === 0 ? [] : [['never asked', plural(unasked, 'recorded answer')] as const]),
  ];
}

/** What a violation does not tell of its answer, in a few words: nothing, as a rule. */
export function fateAside(
  { divided, reached, kept, writers, repeated, told, staleOf }: ReportedFate,
  end: ReportedTurnEnd | undefined,
): string {
  const isNews = divided && reached !== undefined;
  return [
    isNews ? historyLine(kept) : '',
    writers.length > 1 ? `written by ${writers.map((name) => shortened(name, EXCERPT)).join(', then ')}` : '',
    repeated === undefined ? '' : `${plural(repeated, 'record')} repeated`,
    told === 'stale' ? `its caller reads the records of turn ${staleOf}` : '',
    end === undefined || end.lost.length === 0 ? '' : `${plural(end.lost.length, 'message')} of the turn wiped out`,
  ]
    .filter((aside) => aside !== '')
    .join('; ');
}

function historyLine(kept: ReportedText | undefined): string {
  return kept === undefined ? 'the history has nothing of it' : `the history has: ${said(kept, EXCERPT)}`;
}

/** Nothing, where there is nothing of all that. */
export function fateCountsLine({ divided, repeated, stale, wiped }: FateCounts): string {
  const counts = [
    [divided, `${plural(divided, 'answer')} shown otherwise than the history has it`],
    [wiped.turns, `${plural(wiped.turns, 'turn')} wiped out with ${plural(wiped.messages, 'message')}`],
    [repeated, `${plural(repeated, 'answer')} with repeated records`],
    [stale, `${plural(stale, 'turn')} told of stale records`],
  ] as const;
  return counts.flatMap(([count, text]) => (count === 0 ? [] : text)).join(', ');
}

function said({ characters, text }: ReportedText, limit: number): string {
  if (text === undefined) return `[${plural(characters, 'character')}]`;
  return text === '' ? 'an empty text' : shortened(text, limit);
}

/** Redacted texts are told apart by nothing but their lengths. */
function isSame(one: ReportedText, other: ReportedText | undefined): boolean {
  return one.text === other?.text && one.characters === other?.characters;
}
