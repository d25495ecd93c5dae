/** What somebody says of a text that a policy is to judge. */
export interface Label {
  /** Where it is written. */
  readonly file: string;
  readonly line: number;
  /** The id of the conversation that it is about. */
  readonly conversation: string;
  /** The only input that it is about. Absent: whichever has the conversation. */
  readonly input?: string;
  /** Absent: the conversation as a whole. */
  readonly turn?: number;
  /** Absent: the turn as a whole. */
  readonly round?: number;
  /** A guardrail's id, or the name of another hook. Absent: any of the policy. */
  readonly guardrail?: string;
  /** Whether it should be objected to. */
  readonly positive: boolean;
  readonly categories: readonly string[];
  /** As the author names it. */
  readonly language?: string;
}
