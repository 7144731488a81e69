import { useState } from 'react';
import { useNavigate } from 'react-router';

export function SearchForm({
  q: askedFor,
  project: askedIn,
}: {
  readonly q: string;
  readonly project: string;
}) {
  const [q, setQ] = useState(askedFor);
  const [project, setProject] = useState(askedIn);
  const navigate = useNavigate();
  const search = (): void => {
    const parameters = new URLSearchParams({ q: q.trim() });
    if (project.trim() !== '') parameters.set('project', project.trim());
    if (q.trim() !== '') void navigate(`/search?${parameters}`);
  };
  return (
    <form
      className="search-form"
      aria-label="Search"
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
    >
      <label className="field search-words">
        Words
        <input type="search" value={q} maxLength={500} onChange={(event) => setQ(event.target.value)} />
      </label>
      <label className="field">
        Project
        <input
          value={project}
          maxLength={200}
          placeholder="all"
          onChange={(event) => setProject(event.target.value)}
        />
      </label>
      <button type="submit" className="button button-main">
        Search
      </button>
    </form>
  );
}
