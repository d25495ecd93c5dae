import { countCharacters, isStreaming, judge } from './judge.mjs';

/** Every violation of one policy in one conversation, in the order in which the guardrails were asked. */
export function replayConversation(policy, conversation) {
  const violations = [];
  let refused;
  for (const response of conversation.responses) {
    if (response.turn === refused) continue;
    const found = askBefore(policy.guardrails, response);
    const stopped = found.some(({ outcome, masked }) => outcome === 'enforced' && !masked);
    if (!stopped && !response.unanswered) found.push(...askAboutResponse(policy.guardrails, response));
    const afterDenial = refused !== undefined;
    violations.push(...found.map((violation) => reported(policy, conversation, response, violation, afterDenial)));
    if (stopped) refused = response.turn;
  }
  return violations;
}

function reported(policy, conversation, response, violation, afterDenial) {
  const { phase, guardrail, outcome, spans, masked, stream, line } = violation;
  return {
    policy: policy.id,
    file: conversation.file,
    line: line ?? response.line,
    conversation: conversation.id,
    turn: response.turn,
    round: response.round,
    phase,
    guardrail: guardrail.id,
    outcome,
    spans,
    masked,
    afterDenial,
    ...(stream === undefined ? {} : { stream }),
  };
}

/** The first hit on the user's message answers in the model's place, so the guardrails after it have no say. */
function askBefore(guardrails, { question }) {
  if (question === undefined) return [];
  const state = { text: question.text, replaced: false, edited: false };
  return ask(
    guardrails.filter(({ direction }) => direction !== 'output'),
    state,
    { phase: 'provider_before', ended: true, counted: question.tokens, cuts: false },
  );
}

function askAboutResponse(guardrails, response) {
  const asked = guardrails.filter(({ direction }) => direction !== 'input');
  if (response.chunks.length > 0) return askAboutStream(asked, response);
  const state = { text: response.text, replaced: false, edited: false };
  return askAfter(asked, state, response, response.tokens);
}

function askAfter(guardrails, state, { text, toolCalls }, counted) {
  const onlyTools = toolCalls > 0 && text === '';
  const asked = guardrails.filter(({ kind }) => !(onlyTools && kind === 'required_fields'));
  return ask(asked, state, { phase: 'provider_after', ended: true, counted, cuts: true });
}

/**
 * One phase: `state.text` is the text to judge, and stays what it was when a message replaces it, because that is
 * what the guardrails after it are asked about, as masked.
 */
function ask(guardrails, state, { phase, ended, counted, cuts }) {
  const violations = [];
  for (const guardrail of guardrails) {
    const masked = state.replaced;
    const hit = judge(guardrail, state.text, { ended, counted: state.edited ? undefined : counted });
    if (hit === undefined) continue;
    const outcome = guardrail.monitored ? 'monitored' : 'enforced';
    violations.push({ phase, guardrail, outcome, spans: hit.spans, at: hit.at, masked });
    if (masked || guardrail.monitored) continue;
    enforce(state, cuts ? hit.keeps : undefined);
  }
  return violations;
}

function enforce(state, keeps) {
  state.replaced = keeps === undefined;
  if (state.replaced) return;
  state.text = [...state.text].slice(0, keeps).join('');
  state.edited = true;
}

function askAboutStream(guardrails, response) {
  const { chunks } = response;
  const whole = joined(chunks, true);
  const onChunks = new Map();
  let state;
  let number = 0;
  let read = '';
  do {
    number += 1;
    read = joined(chunks.slice(0, number), false);
    state = { text: read, replaced: false, edited: false };
    const place = placeOf(chunks, number, read, whole);
    for (const violation of askChunk(guardrails, onChunks, state, chunks.slice(0, number))) {
      onChunks.set(violation.guardrail, { ...violation, ...place(violation) });
    }
  } while (number < chunks.length && !state.replaced && !state.edited);

  if (!state.replaced && !state.edited) {
    state.text = whole;
    read = whole;
    for (const violation of onChunks.values()) violation.spans = hitsSoFar(violation.guardrail, whole, true);
  }
  const others = guardrails.filter((guardrail) => !onChunks.has(guardrail));
  const place = placeOf(chunks, number, read, whole);
  const counted = countedTokens(chunks.slice(0, number)) ?? (read === whole ? response.tokens : undefined);
  const last = askAfter(others, state, { ...response, text: whole }, counted);
  return [...onChunks.values(), ...last.map((violation) => ({ ...violation, ...place(violation) }))];
}

/** Guardrails are asked one by one, so that one that objected earlier only adds to its hits. */
function askChunk(guardrails, onChunks, state, chunks) {
  const violations = [];
  const counted = countedTokens(chunks);
  for (const guardrail of guardrails.filter(isStreaming)) {
    const known = onChunks.get(guardrail);
    if (known !== undefined) known.spans = hitsSoFar(guardrail, state.text, false);
    else violations.push(...ask([guardrail], state, { phase: 'chunk', ended: false, counted, cuts: true }));
  }
  return violations;
}

function hitsSoFar(guardrail, text, ended) {
  if (guardrail.kind !== 'banned_words') return [];
  return judge(guardrail, text, { ended })?.spans ?? [];
}

/** A character of which only half has come is not there yet; at the end, half a character is U+FFFD. */
function joined(chunks, ended) {
  const text = chunks.map(({ delta }) => delta).join('');
  return (ended ? text : text.replace(/[\uD800-\uDBFF]$/, '')).toWellFormed();
}

function countedTokens(chunks) {
  if (chunks.some(({ tokens }) => tokens === undefined)) return undefined;
  return chunks.reduce((sum, { tokens }) => sum + tokens, 0);
}

function placeOf(chunks, number, read, whole) {
  const exposed = countCharacters(read);
  const unsent = countCharacters(whole) - exposed;
  return ({ outcome, at }) => ({
    line: chunks[number - 1].line,
    stream: {
      chunk: number,
      ...(at === undefined ? {} : { at }),
      exposed,
      withheld: outcome === 'monitored' ? 0 : unsent,
    },
  });
}
