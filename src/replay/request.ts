import type { Message } from '../conversation/message.js';
import type { ProviderRequest } from '../hook/contracts.js';
import type { Metadata } from '../hook/decision.js';

const NO_METADATA: Metadata = Object.freeze({});

/** A request over the conversation so far. The list is copied only for a hook that looks at it. */
export class RecordedRequest implements ProviderRequest {
  readonly providerId = 'recorded';
  readonly model = 'recorded';
  readonly metadata = NO_METADATA;
  readonly round: number;
  replacement?: string;
  /** Whether a hook put other messages in the place of these. */
  isEdited = false;
  readonly #history: readonly Message[];
  readonly #length: number;
  readonly #systemPrompt: string | undefined;
  #messages: readonly Message[] | undefined;

  constructor(history: readonly Message[], round: number, systemPrompt?: string) {
    this.round = round;
    this.#systemPrompt = systemPrompt;
    this.#history = history;
    this.#length = history.length;
  }

  get messages(): readonly Message[] {
    this.#messages ??= this.#history.slice(0, this.#length);
    return this.#messages;
  }

  set messages(edited: readonly Message[]) {
    this.isEdited ||= edited !== this.#messages;
    this.#messages = edited;
  }

  get systemPrompt(): string {
    return this.#systemPrompt ?? this.#history.find(({ role }) => role === 'system')?.content ?? '';
  }
}
