/** Whether the file system said no. Anything else is a fault of ours and must not pass for a bad file. */
export const isFileSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
