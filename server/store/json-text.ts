/**
 * An answer that is JSON already, as the protocol has it and in the same form each time: what
 * PostgreSQL wrote, which nobody reads before it is sent, or what is asked for most.
 */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  static of(value: object): JsonText {
    return new JsonText(JSON.stringify(value));
  }
}
