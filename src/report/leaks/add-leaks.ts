import type { LeakPoint, LeakReport } from './leak-report.js';

/** As if one run had counted both, as far as that can be told: a size that only one of them tried is left out. */
export function addLeaks(a: LeakReport, b: LeakReport): LeakReport {
  const worst = (b.worst?.exposed ?? -1) > (a.worst?.exposed ?? -1) ? b.worst : a.worst;
  return {
    streams: a.streams + b.streams,
    fired: a.fired + b.fired,
    late: a.late + b.late,
    monitored: a.monitored + b.monitored,
    saved: {
      streams: a.saved.streams + b.saved.streams,
      characters: a.saved.characters + b.saved.characters,
    },
    ...(worst && { worst }),
    curve: a.curve.flatMap((point) => {
      const other = b.curve.find(({ holdBack }) => holdBack === point.holdBack);
      return other === undefined ? [] : [addPoints(point, other)];
    }),
  };
}

function addPoints(a: LeakPoint, b: LeakPoint): LeakPoint {
  return {
    holdBack: a.holdBack,
    exposing: a.exposing + b.exposing,
    characters: a.characters + b.characters,
    worst: Math.max(a.worst, b.worst),
  };
}
