import type { ToolRequest } from '../../hook/contracts.js';
import type { Answer, Source, SourceTurn, ToolResult } from '../../replay/source.js';

export interface SourceObserver {
  onTurn(turn: SourceTurn): void;
  onAnswer(answer: Answer, round: number): void;
  onToolResult(request: ToolRequest, result: ToolResult | undefined): void;
}

/** A source that tells what is taken from it, when it is taken. */
export function observedSource(source: Source, observer: SourceObserver): Source {
  let round = 0;
  return {
    id: source.id,
    line: source.line,
    async nextTurn() {
      const turn = await source.nextTurn();
      if (turn !== undefined) observer.onTurn(turn);
      return turn;
    },
    async nextRound() {
      const next = await source.nextRound();
      round = next?.number ?? 0;
      return next;
    },
    async answer(request) {
      const answer = await source.answer(request);
      if (answer !== undefined) observer.onAnswer(answer, round);
      return answer;
    },
    async toolResult(request) {
      const result = await source.toolResult(request);
      observer.onToolResult(request, result);
      return result;
    },
    skipResult: (request) => source.skipResult?.(request),
    remainingTurns: () => source.remainingTurns(),
  };
}
