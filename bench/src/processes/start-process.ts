import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A child process of the benchmark: it is given one JSON argument and tells what it sees as messages. */
export interface StartedProcess<Message> extends AsyncDisposable {
  /** The next message that satisfies `matches`. Rejects when the process ends before. */
  next(matches: (message: Message) => boolean): Promise<Message>;
  onMessage(listener: (message: Message) => void): void;
  /** Asks the process to end and waits for it. May be called twice. */
  close(): Promise<void>;
}

export function startProcess<Message>(
  program: string,
  argument: unknown,
  env?: NodeJS.ProcessEnv,
): StartedProcess<Message> {
  // By the built file, also when the suite itself runs from its source in a test.
  const path = new URL(`../../dist/processes/${program}.js`, import.meta.url);
  const child = fork(path, [JSON.stringify(argument)], {
    ...(env === undefined ? {} : { env }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const close = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    await ended;
  };
  return {
    next: (matches) => nextMessage(child, ended, matches),
    onMessage: (listener) => void child.on('message', (message) => listener(message as Message)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function nextMessage<Message>(
  child: ChildProcess,
  ended: Promise<unknown[]>,
  matches: (message: Message) => boolean,
): Promise<Message> {
  return new Promise((resolve, reject) => {
    const listener = (message: unknown): void => {
      if (!matches(message as Message)) return;
      child.off('message', listener);
      resolve(message as Message);
    };
    child.on('message', listener);
    ended.then(
      ([code]) => reject(new Error(`A process of the benchmark ended early (${String(code)}).`)),
      reject,
    );
  });
}
