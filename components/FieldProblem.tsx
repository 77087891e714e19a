/** The sentence below a field; announced when it appears. */
export function FieldProblem({ id, problem }: { id: string; problem: string | null }) {
  return (
    <p id={id} class="field-problem" role="status">
      {problem}
    </p>
  );
}
