import type { Format } from '../format.js';
import { arenaRecording } from './arena-recording.js';
import { arenaRun } from './arena-run.js';
import { arenaTranscript } from './arena-transcript.js';
import { arenaTurns } from './arena-turns.js';
import { chunks } from './chunks.js';
import { json } from './json.js';
import { jsonl } from './jsonl.js';
import { labels } from './labels.js';
import { openaiChunks } from './openai-chunks.js';
import { openaiSse } from './openai-sse.js';
import { promptkitChunks } from './promptkit-chunks.js';
import { promptkitEvents } from './promptkit-events.js';
import { promptkitRecording } from './promptkit-recording.js';
import { promptkitRecordingJsonl } from './promptkit-recording-jsonl.js';

/** From the most specific to the most general: the first that recognises an input reads it. */
export const formats: readonly Format[] = [
  openaiSse,
  openaiChunks,
  promptkitEvents,
  promptkitRecordingJsonl,
  promptkitRecording,
  arenaRecording,
  arenaRun,
  arenaTurns,
  arenaTranscript,
  promptkitChunks,
  chunks,
  labels,
  json,
  jsonl,
];
