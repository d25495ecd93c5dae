import type { RecordedDetails } from '../conversation/message.js';
import type { EvalResult, EvalTrigger } from '../hook/evals.js';

/** What PromptKit's runtime tells its observers, and its caller, while a turn runs. Nothing is measured: a replay has no clock. */
export type PipelineEvent = ProviderEvent | ValidationEvent | ToolEvent | StreamEvent | EvalEvent;

interface EvalEvent {
  readonly type: 'eval.completed' | 'eval.failed';
  readonly trigger: EvalTrigger;
  readonly result: Readonly<EvalResult>;
}

type ProviderEvent =
  | { readonly type: 'provider.call.started'; readonly messages: number }
  | {
      readonly type: 'provider.call.completed';
      readonly finishReason?: string;
      readonly cost?: RecordedDetails['cost'];
      readonly toolCalls: number;
    }
  | { readonly type: 'provider.call.failed'; readonly error: Error };

export interface ValidationEvent {
  readonly type: 'validation.started' | 'validation.passed' | 'validation.failed';
  /** Empty for a hook that names none. */
  readonly validatorType: string;
  /** Of a verdict that passed: the declared one. */
  readonly direction?: 'input' | 'output' | 'both';
  readonly score: number;
  readonly enforced: boolean;
  readonly monitorOnly?: boolean;
  readonly violations: readonly string[];
  /** Whether it was found on a chunk. */
  readonly onChunk: boolean;
}

type ToolEvent =
  | { readonly type: 'tool.call.started'; readonly tool: string; readonly callId: string; readonly args: string }
  | {
      readonly type: 'tool.call.completed';
      readonly tool: string;
      readonly callId: string;
      readonly status: 'complete' | 'failed' | 'pending';
      /** Absent while it is pending. */
      readonly content?: string;
    }
  | {
      readonly type: 'tool.call.failed';
      readonly tool: string;
      readonly callId: string;
      readonly error: string;
      readonly kind: 'validation' | 'execution';
    }
  | {
      readonly type: 'tool.client.request';
      readonly tool: string;
      readonly callId: string;
      readonly args: string;
      readonly message: string;
    };

type StreamEvent =
  | {
      /** A piece of the answer goes to the caller. */
      readonly type: 'text.sent';
      readonly delta: string;
      readonly tokens: number;
      readonly finishReason?: string;
    }
  | { readonly type: 'reasoning.delta'; readonly text: string };
