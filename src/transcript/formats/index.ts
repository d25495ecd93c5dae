import type { Format } from '../format.js';
import { chunks } from './chunks.js';
import { json } from './json.js';
import { jsonl } from './jsonl.js';
import { openaiChunks } from './openai-chunks.js';
import { openaiSse } from './openai-sse.js';

/** From the most specific to the most general: the first that recognises an input reads it. */
export const formats: readonly Format[] = [openaiSse, openaiChunks, chunks, json, jsonl];
