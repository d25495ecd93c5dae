import { Option } from 'commander';
import type { LeastShare } from '../report/labels/label-gate.js';
import { repeatable } from './option.js';
import { expected, notEmpty, readPercentage } from './values.js';

/** What transcripts expect, in place of a file of labels. */
export const EXPECT = 'expect';

export interface LabelFlags {
  readonly labels?: readonly string[];
  readonly labelName?: readonly LabelName[];
  readonly minPrecision?: readonly LeastShare[];
  readonly minRecall?: readonly LeastShare[];
  readonly lowerBound?: boolean;
}

/** What labels call a guardrail, and what it is called here; nothing when they mean whatever objects. */
interface LabelName {
  readonly written: string;
  readonly name: string | undefined;
}

export function labelOptions(): readonly Option[] {
  return [
    repeatable(
      '--labels <file>',
      'what should be caught, in a file, or the word expect for what transcripts say; repeatable',
      (text) => notEmpty('--labels', 'a file or the word expect', text),
    ),
    repeatable(
      '--label-name <name=guardrail>',
      'what labels call a guardrail; name=* is whatever objects; repeatable',
      labelName,
    ),
    repeatable(
      '--min-precision <[name=]p%>',
      'fail below this share of right hits, of a policy or a guardrail; repeatable',
      (text) => leastShare('--min-precision', text),
    ),
    repeatable(
      '--min-recall <[name=]p%>',
      'fail below this share of hits among what should be hit; repeatable',
      (text) => leastShare('--min-recall', text),
    ),
    new Option('--lower-bound', 'hold the lower end of the 95% interval to --min-precision and --min-recall'),
  ];
}

/** Whether anything is to be held against labels. */
export function wantsLabels({ labels, minPrecision, minRecall, labelName, lowerBound }: LabelFlags): boolean {
  return [labels, minPrecision, minRecall, labelName, lowerBound].some((flag) => flag !== undefined);
}

function labelName(text: string): LabelName {
  const end = text.lastIndexOf('=');
  const [written, name] = [text.slice(0, Math.max(end, 0)), text.slice(end + 1)];
  if (written === '' || name === '')
    throw expected('--label-name', 'a name and a guardrail, such as Jailbreak=regex', text);
  return labelNameOf(written, name);
}

/** `*` is whatever objects. */
export function labelNameOf(written: string, name: string): LabelName {
  return { written, name: name === '*' ? undefined : name };
}

function leastShare(flag: string, text: string): LeastShare {
  const end = text.lastIndexOf('=');
  const percentage = readPercentage(text.slice(end + 1));
  const name = text.slice(0, Math.max(end, 0));
  if (percentage === undefined || end === 0) {
    throw expected(flag, 'a percentage from 0% to 100%, alone or behind a name, such as banned_words=90%', text);
  }
  return name === '' ? { least: percentage / 100 } : { name, least: percentage / 100 };
}
