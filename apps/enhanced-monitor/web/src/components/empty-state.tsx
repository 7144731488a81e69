import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What to do. */
  readonly children?: ReactNode;
}

/** Stands where a list would be. */
export const EmptyState = ({ title, children }: EmptyStateProps) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    {children !== undefined && <div className="empty-text">{children}</div>}
  </div>
);
