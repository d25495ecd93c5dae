/** What each exit code says. The first of 130, 2, 1, 4, 3 that applies is given. */
export const EXIT_CODES: Readonly<Record<string, string>> = {
  0: 'something was evaluated, and nothing is above the gate',
  1: 'violations, or unexpected or missed expectations, are above the gate: see --fail-on, --max-violations and --max-rate; --no-fail turns this code, and no other, into 0',
  2: 'bad usage, or a pack or config file that does not exist or cannot be used; everything that is wrong with it is listed on standard error',
  3: 'nothing was evaluated: a glob or folder with nothing in it, transcripts without conversations, or no guardrail that was ever asked; a run that evaluates nothing is never green',
  4: 'inconclusive: records that could not be read, more than --allow-skipped says, or a named transcript that is missing; the rest was evaluated',
  130: 'interrupted: the report covers what was done so far, and says that it is partial',
};
