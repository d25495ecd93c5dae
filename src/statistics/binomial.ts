/** The chance of at most `successes` in `trials`, each of which succeeds with the same `chance`. */
export function atMost(successes: number, trials: number, chance: number): number {
  if (successes < 0) return 0;
  if (successes >= trials || chance <= 0) return 1;
  if (chance >= 1) return 0;
  const ratio = Math.log(chance) - Math.log1p(-chance);
  let logTerm = trials * Math.log1p(-chance);
  let sum = Math.exp(logTerm);
  for (let count = 1; count <= successes; count += 1) {
    logTerm += Math.log((trials - count + 1) / count) + ratio;
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
