class Secrets {
  #word = 'secret';
  name = 'secrets';
  afterCall(_request, { message }) {
    return message.content.includes(this.#word) ? { kind: 'deny', reason: `it says "${this.#word}"` } : { kind: 'allow' };
  }
}

export default () => [new Secrets()];
