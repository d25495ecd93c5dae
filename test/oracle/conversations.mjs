/**
 * Reads whole files into conversations with a flat list of responses. Every response knows its turn and round, and
 * the user's message when that is the last one before it.
 */
export function conversationsOf(inputs) {
  const read = inputs.map(readInput);
  joinChunkLogs(read);
  const conversations = read.flatMap((input) => input.conversations);
  return { conversations, skipped: read.flatMap((input) => input.skipped) };
}

function readInput({ file, text }) {
  const input = { conversations: [], skipped: [] };
  const log = { conversations: new Map(), streams: new Map() };
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const place = { file, line: index + 1 };
    try {
      readRecord(JSON.parse(line), place, input, log);
    } catch (error) {
      input.skipped.push({ ...place, reason: error.message });
    }
  }
  return input;
}

function readRecord(record, place, input, log) {
  if (Array.isArray(record?.messages)) return void input.conversations.push(conversationOf(record, place));
  if (record?.conversation_id === undefined) throw new Error('neither messages nor a chunk');
  readChunk(record, place, input, log);
}

function conversationOf(record, { file, line }) {
  const conversation = { id: record.id ?? `#${line}`, file, line, prompt: record.prompt, users: 0, responses: [] };
  let round = 0;
  let last;
  for (const message of record.messages) {
    if (message.role === 'user') {
      addUnanswered(conversation, last, line);
      conversation.users += 1;
      round = 0;
    }
    if (message.role === 'assistant') {
      round += 1;
      const question = last?.role === 'user' ? { text: textOf(last), tokens: tokensOf(last) } : undefined;
      conversation.responses.push({ turn: conversation.users, round, question, ...answerOf(message, line) });
    }
    last = message;
  }
  addUnanswered(conversation, last, line);
  return conversation;
}

/** A user's message that nothing answers was sent all the same, and a guardrail on the input was asked about it. */
function addUnanswered({ users, responses }, last, line) {
  if (last?.role !== 'user') return;
  const question = { text: textOf(last), tokens: tokensOf(last) };
  responses.push({ turn: users, round: 1, question, unanswered: true, text: '', toolCalls: 0, chunks: [], line });
}

function answerOf(message, line) {
  const chunks = (message.chunks ?? []).map((chunk) => ({
    delta: typeof chunk === 'string' ? chunk : (chunk.delta ?? ''),
    tokens: typeof chunk === 'string' ? undefined : chunk.token_count,
    line,
  }));
  const toolCalls = message.tool_calls?.length ?? 0;
  return { text: textOf(message), tokens: tokensOf(message), toolCalls, chunks, line };
}

function textOf({ content, parts }) {
  const pieces = parts?.length > 0 ? parts : content;
  if (pieces === null || pieces === undefined) return '';
  if (typeof pieces === 'string') return pieces.toWellFormed();
  if (!Array.isArray(pieces)) throw new Error('content is neither text nor parts');
  const words = pieces.map((piece) => (typeof piece === 'string' ? piece : (piece.text ?? '')));
  return words.join('').toWellFormed();
}

function tokensOf(message) {
  return message.token_count ?? message.usage?.completion_tokens ?? message.cost_info?.output_tokens;
}

function readChunk(record, { file, line }, input, log) {
  const { conversation_id: id, turn = 1, round = 1, seq } = record;
  if (!log.conversations.has(id)) {
    const conversation = { id, file, line, prompt: undefined, users: 0, responses: [], log: true };
    log.conversations.set(id, conversation);
    input.conversations.push(conversation);
  }
  const key = JSON.stringify([id, turn, round]);
  const stream = openStream(log, key, { turn, round, line }, log.conversations.get(id));
  if (seq !== undefined && stream.seen.has(seq)) throw new Error('repeated seq');
  stream.seen.add(seq);
  stream.response.chunks.push({ delta: record.delta ?? '', tokens: record.token_count, line });
  stream.finished = Boolean(record.finish_reason);
}

function openStream({ streams }, key, { turn, round, line }, conversation) {
  const known = streams.get(key);
  if (known !== undefined && !known.finished) return known;
  const response = { turn, round: known ? known.response.round + 1 : round, text: '', toolCalls: 0, chunks: [], line };
  const stream = { response, seen: new Set(), finished: false };
  streams.set(key, stream);
  conversation.responses.push(response);
  return stream;
}

/** A recorded stream takes its place in the conversation of the same id; what finds none stays alone. */
function joinChunkLogs(inputs) {
  const all = inputs.flatMap((input) => input.conversations);
  const places = new Map();
  for (const conversation of all.filter(({ log }) => !log)) {
    for (const response of conversation.responses) {
      const key = JSON.stringify([conversation.id, response.turn, response.round]);
      if (!places.has(key)) places.set(key, response);
    }
  }
  for (const conversation of all.filter(({ log }) => log)) {
    conversation.responses = conversation.responses.filter((stream) => {
      const place = places.get(JSON.stringify([conversation.id, stream.turn, stream.round]));
      if (place === undefined) return true;
      place.chunks = stream.chunks.map((chunk) => ({ ...chunk, line: place.line }));
      return false;
    });
  }
  for (const input of inputs) {
    input.conversations = input.conversations.filter(({ log, responses }) => !log || responses.length > 0);
  }
}
