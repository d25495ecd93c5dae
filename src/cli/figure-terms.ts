/** Words of labels, coverage, statistics and comparisons. */
export const FIGURE_TERMS: Readonly<Record<string, string>> = {
  label: 'what somebody says a policy should do with a text: object to it, or let it pass',
  precision:
    'of what was caught, the share that should have been; there is none where nothing was caught, which is not 0',
  recall: 'of what should be caught, the share that was; there is none where nothing should be caught',
  f1: 'one figure for precision and recall: twice tp, divided by twice tp and fp and fn',
  falsePositiveRate: 'of what should pass, the share that was caught',
  tp: 'true positives: caught, and rightly so',
  fp: 'false positives: caught, and should have passed',
  fn: 'false negatives: passed, and should have been caught',
  tn: 'true negatives: passed, and rightly so',
  'never fired': 'a guardrail that judged and never objected: it has no precision, and nothing says that it works',
  notJudged:
    'texts that are labelled, and that the guardrail was never asked about: it neither caught them nor let them pass',
  interval: 'where the true share lies with 95 % certainty, as far as what was counted can tell',
  wilson:
    "how the interval of a share is made: Wilson's keeps its certainty where there are few texts, or nearly all or none of them are hits",
  'clopper-pearson': 'the exact interval of a share, for up to ten flips: never too narrow, and somewhat wide',
  mcnemar:
    "McNemar's exact test of two policies on the same texts: only those count that came out otherwise, and it asks whether one way really prevails",
  p: 'of a test: how likely anything as lopsided is, if neither way prevails; below 0.05 one way is taken to prevail',
  needed: 'how many more answers or labelled pairs would tell, if they come out as those so far did',
  coverage: 'which words, fields, limits and hooks of a policy the traffic ever exercised',
  exercised: 'a word, field or limit that a text was objected to for; the others are not known to work',
  known: 'a violation on a reviewed list: it is reported, and fails no run',
  baseline: 'of a shadow: the policy that guards now',
  candidate: 'of a shadow: the policy that shall guard',
  flip: 'an answer on which baseline and candidate do not agree; a transition, in the report',
  stricter:
    'a flip to more: from clean, over monitored, enforced and denied, to crashed and unreached, or a stream stopped earlier',
  looser: 'a flip to less: the opposite of stricter',
  unreached: 'an answer that a decision before it has wiped out',
  untested: 'a change of the policy that no transcript met: nothing is known about it',
  noise: 'answers on which the baseline does not agree with itself when it is run twice; no flips',
  fingerprint: 'the same for the same flip or violation in another run, wherever it stands',
  stale: 'an accepted flip that did not happen in this run',
  holdback: 'characters of a stream that are kept back until they are judged, so that fewer are exposed',
};
