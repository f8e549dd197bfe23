/** An answer as PostgreSQL wrote it: JSON as the protocol has it, which nobody reads before it is sent. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
