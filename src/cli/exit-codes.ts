/** What each exit code says, of every command that gives it. The first of 130, 2, 1, 4, 3 that applies is given. */
export const EXIT_CODES: Readonly<Record<string, string>> = {
  0: lines('there is nothing to complain of', {
    check: 'something was evaluated, and nothing is above the gate',
    shadow: 'something was compared, and what changes is within the gate',
    lint: 'no finding is an error, and there are no more warnings than --max-warnings says',
  }),
  1: lines('the gate does not let it pass; --no-fail turns this code, and no other, into 0', {
    check:
      'violations, or unexpected or missed expectations, are above the gate: see --fail-on, --max-violations and --max-rate; or too little is caught, rightly caught or exercised: see --min-recall, --min-precision and --min-coverage; or verdicts are other than recorded: see --compare-recorded',
    shadow:
      'what changes is above the gate: see --fail-on and --max-flips; or the candidate catches too little, or too little of it rightly: see --min-recall and --min-precision',
    lint: 'a finding is an error, or there are more warnings than --max-warnings says',
  }),
  2: lines('bad usage, or something that does not exist or cannot be used; all of it is listed on standard error', {
    'all commands': 'an option, a pack, a config file, a RuntimeConfig or a hook',
    check: 'also labels of which none can be held against the input, and a file of known violations that is not there',
    shadow: 'also a revision that is not there, a prompt that only one side has, and labels as for check',
    lint: 'also a named file that cannot be read',
  }),
  3: lines('there was nothing to do it with; a run that evaluates nothing is never green', {
    check:
      'nothing was evaluated: a glob or folder with nothing in it, transcripts without conversations, or no guardrail that was ever asked',
    shadow: 'nothing was compared: no input, no answer in it, or no guardrail, hook or eval on either side',
    lint: 'a folder or glob has nothing in it',
  }),
  4: lines('inconclusive: the rest was done, and proves less than it seems to', {
    'check and shadow':
      'records that could not be read, more than --allow-skipped says, a named transcript that is missing, or a precision or recall that is asked for and could not be measured',
    check: 'also evals that could not answer, where the gate looks at evals',
  }),
  130: 'interrupted: the report covers what was done so far, and says that it is partial',
};

function lines(whole: string, ofCommands: Readonly<Record<string, string>>): string {
  return [whole, '', ...Object.entries(ofCommands).map(([command, text]) => `  ${command}: ${text}`)].join('\n');
}
